// One vector through the model: the same on the stream and in a request, so that both give the same prediction and id.
import { shortId } from '@linecast/kit';
import type { FeaturesUpdated, PredictionMade } from '@linecast/protos';
import { composePrediction } from './core/compose-prediction.ts';
import { decide, type SkipReason } from './core/decide.ts';
import { explainedOutput, toExplained, type Explained } from './core/explanation.ts';
import type { ExplainModel, ModelFacts, ModelOutput, RunModel } from './core/model.ts';

export type VectorOutcome =
  Made | { kind: 'skip'; reason: SkipReason } | { kind: 'broken'; reason: string };

export type Made = {
  kind: 'made';
  prediction: PredictionMade;
  missing: readonly string[];
  /** Inputs that are not known, of how many. */
  unknown: { inputs: readonly string[]; of: number };
  /** Before calibration, in the order of the model's outputs; of a game that of its first side. */
  rawValues: readonly number[];
  /** By the model that made it, whichever serves by then; costs milliseconds, so only for who asks. */
  explain: () => Promise<Explained>;
};

/** `nowMs`: the time the cut-off is held against. */
export type PredictVector = (vector: FeaturesUpdated, nowMs: number) => Promise<VectorOutcome>;

export type Predictor = { facts: ModelFacts; run: RunModel; explain: ExplainModel };

export function createPredictVector(
  { facts, run, explain }: Predictor,
  minEv: number,
): PredictVector {
  return async (vector, nowMs) => {
    const decided = decide(vector, facts, nowMs);
    if (decided.kind === 'skip') return decided;
    const { input, missing, unknown } = decided;
    const output = await run(input);
    if (!isSound(facts, output)) {
      const reason = `model ${facts.name} ${facts.version} answered ${output.values.join(', ')}`;
      return { kind: 'broken', reason };
    }
    const { name, version, sha256 } = facts;
    const predictionId = shortId('p', vector.vector_id, name, version, sha256);
    const made = { predictionId, vector, decided, output, model: facts, minEv };
    return {
      kind: 'made',
      prediction: composePrediction(made),
      missing,
      unknown: { inputs: unknown, of: facts.inputs.length },
      rawValues: output.rawValues,
      explain: async () => {
        const contributions = await explain(input, explainedOutput(facts, output));
        return toExplained(facts, input, output, contributions);
      },
    };
  };
}

/** Every value a probability; a size any finite number. NaN compares false with everything. */
export const isSound = ({ target }: ModelFacts, { values }: ModelOutput): boolean =>
  values.every((each) => (target === 'line_move' ? Number.isFinite(each) : each >= 0 && each <= 1));
