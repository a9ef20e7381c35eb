// How made-up books quote: at which times, and at which prices.
import { logit, sigmoid, type Point, type QuotedPrices } from '@linecast/domain';
import { draw, drawFrom } from './draw.ts';

/** A null value is a suspension. In order of arrival; a quote that comes late stands behind newer ones. */
export type Quotes = readonly Point<QuotedPrices>[];

export const [secondMs, minuteMs, hourMs] = [1000, 60_000, 3_600_000];
export const dayMs = 24 * hourMs;

/** Windows of features among them, so that a quote often stands exactly on an edge. */
export const tempos = {
  quick: [0, secondMs, 30 * secondMs, minuteMs, 5 * minuteMs],
  usual: [0, 30 * secondMs, 5 * minuteMs, 15 * minuteMs, hourMs],
  slow: [15 * minuteMs, hourMs, 4 * hourMs, 24 * hourMs],
} as const;

/** Counted back from the as-of time, so that all of them are known then; oldest first. */
export function timesBefore(name: string, asOfMs: number): number[] {
  const count = drawFrom(`${name} is quoted`, [0, 1, 2, 3, 5, 8, 12, 16]);
  const stepsMs = tempos[drawFrom(`${name} tempo`, ['quick', 'usual', 'usual', 'slow'])];
  let atMs = asOfMs - drawFrom(`${name} is newest`, [0, secondMs, minuteMs, 4 * minuteMs, hourMs]);
  const times = Array.from({ length: count }, (_, i) => {
    if (i > 0) atMs -= drawFrom<number>(`${name} step ${i}`, stepsMs);
    return atMs;
  });
  return times.reverse();
}

/** As books post them, in thousandths. */
export const posted = (implied: number): number => Math.round(1000 / implied) / 1000;

export function pricesAt(
  name: string,
  { probability, line }: { probability: number; line: number | null },
): QuotedPrices {
  const booksum = drawFrom(`${name} booksum`, [1.02, 1.02, 1.045, 1.08]);
  return {
    firstDecimal: posted(probability * booksum),
    secondDecimal: posted((1 - probability) * booksum),
    line,
  };
}

/** The prices of another book that stands so far off, in log-odds. */
export function pricesBeside(name: string, prices: QuotedPrices, apart: number): QuotedPrices {
  const [first, second] = [1 / prices.firstDecimal, 1 / prices.secondDecimal];
  const probability = sigmoid(logit(first / (first + second)) + apart);
  return pricesAt(name, { probability, line: prices.line });
}

export function latenessMs(name: string): number {
  return draw(`${name} is late`) < 1 / 8 ? 30 * secondMs : 0;
}

export const isOffered = (quotes: Quotes): boolean => quotes.some(({ value }) => value !== null);

/** The newest quote by time; of several at one time the one that arrived last. */
export const newestOf = (quotes: Quotes): Quotes[number] | undefined =>
  quotes.reduce<Quotes[number] | undefined>(
    (newest, each) => (newest && newest.atMs > each.atMs ? newest : each),
    undefined,
  );
