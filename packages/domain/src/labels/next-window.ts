// What a market did between t and t + W, or why nobody can say: every label starts here. A label looks ahead, so only the
// offline path makes one, and no vector can reach it (test/labels-law.test.ts).
import type { Point } from '../features/series.ts';
import { checkedPositive, checkedProbabilities, checkedSample } from '../stats/inputs.ts';
import type { Market } from '../words.ts';

/** A stretch without a gap in the recording: silence inside means that the price stood. Stretches that touch are one. */
export type Stretch = { fromMs: number; untilMs: number };

/** One market of one fixture at one book, as the offline path knows it when the game is over. */
export type MarketRecord = {
  /**
   * Ascending by event time; of points with one time the last counts. `h2h`: no-vig probability of the home side; `spread`:
   * handicap of the home side; `total`: the posted total. null: suspended, no value is in force until the next quote.
   */
  points: readonly Point<number>[];
  /** A tape is one stretch; a live recording has one per life of its collector. */
  observed: readonly Stretch[];
  /** The scheduled start, or the cut-off for a model that may not look past it. Quotes at or after it are not pre-game. */
  endsAtMs: number;
};

/** In the order they are looked for: what the schedule says, then the recording, then the market. */
export const unknownReasons = ['after_start', 'not_observed', 'before_open', 'missing'] as const;
export type UnknownReason = (typeof unknownReasons)[number];
export const reasonMeanings: Readonly<Record<UnknownReason, string>> = {
  after_start: 'the window reaches past the start of the game, or past the cut-off',
  not_observed: 'the recording does not cover the window without a gap',
  before_open: 'the market had not been offered yet at the as-of time',
  missing: 'the market was suspended at the as-of time or at the end of the window',
};

/** Never `stay`, and never 0: a label that is not known trains nothing and judges nothing. */
export type Unknown = { kind: 'unknown'; reason: UnknownReason };

export type NextWindow = {
  kind: 'window';
  /** The values in force at t and at t + W: the last quoted at or before. */
  from: number;
  to: number;
  /** Quoted in (t, t + W], one per time; suspensions are left out. */
  later: readonly { atMs: number; value: number }[];
};

/** Knows of the past the value in force at t, and nothing more. */
export function nextWindow(
  record: MarketRecord,
  asOfMs: number,
  windowMs: number,
): NextWindow | Unknown {
  const untilMs = asOfMs + checkedPositive('windowMs', windowMs);
  if (untilMs > record.endsAtMs) return unknown('after_start');
  const covers = ({ fromMs, untilMs: endMs }: Stretch): boolean =>
    fromMs <= asOfMs && untilMs <= endMs;
  if (!record.observed.some(covers)) return unknown('not_observed');
  const points = record.points.filter((p) => p.atMs <= untilMs && p.atMs < record.endsAtMs);
  const known = points.filter((p) => p.atMs <= asOfMs);
  const from = known.at(-1)?.value ?? null;
  // What was never offered cannot be withdrawn: suspensions before the first value are no opening.
  if (!known.some((p) => p.value !== null)) return unknown('before_open');
  const to = points.at(-1)?.value ?? null;
  if (from === null || to === null) return unknown('missing');
  return { kind: 'window', from, to, later: quotedAfter(points, asOfMs) };
}

function quotedAfter(points: readonly Point<number>[], asOfMs: number): NextWindow['later'] {
  return points.flatMap(({ atMs, value }, i) => {
    const isReplaced = points[i + 1]?.atMs === atMs;
    return atMs <= asOfMs || isReplaced || value === null ? [] : [{ atMs, value }];
  });
}

const unknown = (reason: UnknownReason): Unknown => ({ kind: 'unknown', reason });

/** Checks a record once, at the edge. Throws RangeError for times that do not ascend and values that are none. */
export function checkedRecord(market: Market, record: MarketRecord): MarketRecord {
  const { points, observed, endsAtMs } = record;
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  checkedSample('times', [endsAtMs, ...points.map((point) => point.atMs)]);
  if (points.some((point, i) => point.atMs < (points[i - 1]?.atMs ?? -Infinity))) {
    throw new RangeError('the points of a record must ascend in time');
  }
  if (values.length > 0) {
    if (market === 'h2h') checkedProbabilities('values', values);
    else checkedSample('values', values);
  }
  // Not finite is allowed here: a record without a beginning or an end is a fair thing to say.
  if (observed.some(({ fromMs, untilMs }) => !(fromMs <= untilMs))) {
    throw new RangeError('a stretch of a recording must end at or after its beginning');
  }
  return record;
}
