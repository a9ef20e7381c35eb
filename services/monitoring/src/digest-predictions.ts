// The digest of a run: SHA-256 over every prediction in canonical order. Two runs that predicted the same have the same.
import { createHash } from 'node:crypto';
import type { PredictionMade } from '@linecast/protos';
import { byCanonicalOrder, canonicalLine } from './core/canonical-prediction.ts';

/** All predictions in canonical order, a page at a time. */
export type ReadPredictions = () => AsyncIterable<readonly PredictionMade[]>;

/** Lower-case hex; each canonical line ends with a newline. */
export async function digestPredictions(read: ReadPredictions): Promise<string> {
  const hash = createHash('sha256');
  let previous: PredictionMade | undefined;
  for await (const page of read()) {
    for (const each of page) {
      // A database that sorts in another way would give a digest that no other stack can repeat.
      if (previous && byCanonicalOrder(previous, each) >= 0) {
        throw new Error(`predictions are not in canonical order at ${each.prediction_id}`);
      }
      previous = each;
      hash.update(`${canonicalLine(each)}\n`);
    }
  }
  return hash.digest('hex');
}
