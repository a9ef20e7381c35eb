// What several books say together (odds-math §5). Each book is de-vigged first, then combined; prices are never averaged.
import type { BookRole } from '../words.ts';
import { logit, sigmoid } from './logit.ts';

/** No-vig probability of one outcome at one book. Give fresh books only: a dead collector's price is nobody's opinion. */
export type BookOpinion = { book: string; role: BookRole; probability: number };

export type RoleWeights = Readonly<Record<BookRole, number>>;

/** linecast's one table of weights. A consensus repeats other books, so it never counts as one. */
export const defaultRoleWeights: RoleWeights = { sharp: 3, exchange: 2, retail: 1, consensus: 0 };

export const defaultMinBooks = 3;

export type Disagreement = {
  books: number;
  /** Population standard deviation: the given books are all there are. */
  standardDeviation: number;
  /** Highest minus lowest. */
  range: number;
  /** So far apart that one book probably prices another game (doubleheader, next day): quarantine. */
  isSuspect: boolean;
};

/** Books of one fixture rarely differ by more than 1.6 to 2.2 points (p99); above 3 they price different games. */
const suspectRange = 0.03;

/** Median of the books' probabilities, or null with fewer than `minBooks`. Throws RangeError. */
export function medianConsensus(
  opinions: readonly BookOpinion[],
  minBooks = defaultMinBooks,
): number | null {
  const sorted = independent(opinions)
    .map(({ probability }) => probability)
    .toSorted((a, b) => a - b);
  if (sorted.length < minBooks) return null;
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  const lower = sorted[Math.ceil(middle) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/**
 * σ(Σ w·logit p / Σ w), w by the book's role; null with fewer than `minBooks` books of a weight above 0. Throws RangeError.
 */
export function weightedConsensus(
  opinions: readonly BookOpinion[],
  { minBooks = defaultMinBooks, weights = defaultRoleWeights }: ConsensusOptions = {},
): number | null {
  const wrong = Object.entries(weights).find(([, w]) => !(Number.isFinite(w) && w >= 0));
  if (wrong) throw new RangeError(`the weight of ${wrong[0]} books is ${wrong[1]}: give 0 or more`);
  const counted = independent(opinions).filter(({ role }) => weights[role] > 0);
  if (counted.length < minBooks || counted.length === 0) return null;
  const total = counted.reduce((sum, { role }) => sum + weights[role], 0);
  const logOdds = counted.reduce(
    (sum, each) => sum + weights[each.role] * logit(each.probability),
    0,
  );
  return sigmoid(logOdds / total);
}

export type ConsensusOptions = { minBooks?: number; weights?: RoleWeights };

/** The probability of the configured sharp book, kept beside the consensus; null when it is not among the fresh ones. */
export function anchorProbability(opinions: readonly BookOpinion[], anchor: string): number | null {
  return independent(opinions).find(({ book }) => book === anchor)?.probability ?? null;
}

/** How far the books are apart; null with fewer than two. Throws RangeError. */
export function disagreement(opinions: readonly BookOpinion[]): Disagreement | null {
  const values = independent(opinions).map(({ probability }) => probability);
  if (values.length < 2) return null;
  const mean = values.reduce((sum, p) => sum + p, 0) / values.length;
  const variance = values.reduce((sum, p) => sum + (p - mean) ** 2, 0) / values.length;
  const range = Math.max(...values) - Math.min(...values);
  return {
    books: values.length,
    standardDeviation: Math.sqrt(variance),
    range,
    isSuspect: range > suspectRange,
  };
}

/** The books that have an opinion of their own, each once. */
function independent(opinions: readonly BookOpinion[]): readonly BookOpinion[] {
  const seen = new Set<string>();
  for (const { book, probability } of opinions) {
    if (seen.has(book)) throw new RangeError(`${book} is given twice: one opinion per book`);
    seen.add(book);
    if (!(probability > 0 && probability < 1)) {
      throw new RangeError(`${book} says ${probability}: a probability between 0 and 1 is needed`);
    }
  }
  return opinions.filter(({ role }) => role !== 'consensus');
}
