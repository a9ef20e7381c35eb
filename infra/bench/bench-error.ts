/** A foreseeable reason why nothing can be measured; the message is the one sentence to show. */
export class BenchError extends Error {
  override readonly name = 'BenchError';
}
