// The digest of a run: SHA-256 over every prediction in canonical order. Two runs that predicted the same have the same.
import { createHash } from 'node:crypto';
import {
  byCanonicalOrder,
  canonicalLine,
  type CanonicalPrediction,
} from './core/canonical-prediction.ts';

/** All predictions in canonical order, a page at a time. */
export type ReadPredictions = () => AsyncIterable<readonly CanonicalPrediction[]>;

/** Lower-case hex; each canonical line ends with a newline. */
export async function digestPredictions(read: ReadPredictions): Promise<string> {
  const hash = createHash('sha256');
  let previous: CanonicalPrediction | undefined;
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

/** While a run goes on its digest is only a sign of life: reading everything again for each one more is not worth it. */
const worthReadingAgain = 1.125;

/** Predictions are inserted once and never changed, so a count names a set: the same count has the same digest. */
export function createDigest(
  read: ReadPredictions,
): (count: number, isComplete: boolean) => Promise<string> {
  let known: { count: number; digest: string } | undefined;
  return async (count, isComplete) => {
    const isCurrent =
      known?.count === count ||
      (known && !isComplete && known.count < count && count < known.count * worthReadingAgain);
    if (!known || !isCurrent) known = { count, digest: await digestPredictions(read) };
    return known.digest;
  };
}
