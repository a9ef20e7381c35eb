// A foreseeable reason why there is no new model: shown as one sentence, without a trace.

export class TrainingRefused extends Error {
  override readonly name = 'TrainingRefused';
}
