// The oracle of the tracked path: everything ever told, and for each question a loop over all of it.
import type { PricePath, Span } from '../price-path.ts';
import type { Point } from '../series.ts';
import { checkedPoint } from './checked-point.ts';
import { addToSlope, noSlopeSums, slopeBetween } from './slope-sums.ts';

type Offered = { atMs: number; value: number };

/** `told`: in order of arrival, nothing newer than the as-of time. Throws RangeError when nothing was ever offered. */
export function naivePricePath(told: readonly Point<number>[]): PricePath {
  // What was never offered cannot be withdrawn: a path begins with the first offer told.
  const firstOffer = told.findIndex(({ value }) => value !== null);
  if (firstOffer === -1) throw new RangeError('a path begins with an offer, and none was told');
  const heard = told.slice(firstOffer).map((point) => checkedPoint(point));
  const points = sortedOncePerTime(heard);
  const open = openingOf(heard);
  const moves = movesOf(points);
  const startOf = ({ fromMs }: Span): number => (fromMs === 'open' ? open.atMs : fromMs);
  const isIn = (atMs: number, span: Span): boolean => atMs > startOf(span) && atMs <= span.toMs;
  const asOf = (atMs: number) => points.findLast((point) => point.atMs <= atMs);
  // From the opening in order: the tracked path subtracts the same running sums, so that rounding falls alike.
  const squaresUpTo = (toMs: number): number =>
    moves.reduce((sum, { atMs, change }) => (atMs <= toMs ? sum + change * change : sum), 0);
  return {
    points,
    open,
    updates: heard.length - 1,
    asOf,
    countIn: (span) => points.filter(({ atMs }) => isIn(atMs, span)).length,
    squaredMoves: (span) => squaresUpTo(span.toMs) - squaresUpTo(startOf(span)),
    reversals: (span) => turnsOf(moves).filter((atMs) => isIn(atMs, span)).length,
    excursion: (span) => {
      const inForce = asOf(startOf(span));
      const inside = points.filter(({ atMs }) => isIn(atMs, span));
      return excursionOver(offersIn(inForce ? [inForce, ...inside] : inside));
    },
    slopePerHour: (fromMs, toMs) => slopeOver(offersIn(points), fromMs, toMs),
    lastChangeAtMs: () => {
      const offers = offersIn(points);
      const isChange = ({ value }: Offered, i: number): boolean =>
        i > 0 && value !== offers[i - 1]?.value;
      return offers.findLast(isChange)?.atMs ?? open.atMs;
    },
  };
}

function sortedOncePerTime(heard: readonly Point<number>[]): Point<number>[] {
  const byTime = new Map(heard.map((point) => [point.atMs, point]));
  return [...byTime.values()].toSorted((a, b) => a.atMs - b.atMs);
}

/** The earliest offer; of two of one time the first told, as a Series has it. */
function openingOf(heard: readonly Point<number>[]): Offered {
  return offersIn(heard).reduce((open, offer) => (offer.atMs < open.atMs ? offer : open));
}

function offersIn(points: readonly Point<number>[]): Offered[] {
  return points.flatMap(({ atMs, value }) => (value === null ? [] : [{ atMs, value }]));
}

type Move = { atMs: number; change: number };

/** From each offered point to the next, where no suspension lies between. */
function movesOf(points: readonly Point<number>[]): Move[] {
  return points.flatMap(({ atMs, value }, i) => {
    const before = points[i - 1]?.value ?? null;
    return before === null || value === null ? [] : [{ atMs, change: value - before }];
  });
}

/** When the direction changed. */
function turnsOf(moves: readonly Move[]): number[] {
  const real = moves.filter(({ change }) => change !== 0);
  const isTurn = ({ change }: Move, i: number): boolean =>
    i > 0 && Math.sign(change) !== Math.sign(real[i - 1]?.change ?? 0);
  return real.filter(isTurn).map(({ atMs }) => atMs);
}

function excursionOver(offers: readonly Offered[]): ReturnType<PricePath['excursion']> {
  if (offers.length === 0) return null;
  let [low, high, drawdown, runUp] = [Infinity, -Infinity, 0, 0];
  for (const { value } of offers) {
    low = Math.min(low, value);
    high = Math.max(high, value);
    drawdown = Math.max(drawdown, high - value);
    runUp = Math.max(runUp, value - low);
  }
  return { drawdown, runUp };
}

function slopeOver(offers: readonly Offered[], fromMs: number, toMs: number): number | null {
  const inside = offers.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs);
  const none = noSlopeSums(inside[0]?.atMs ?? 0);
  return slopeBetween(none, inside.reduce(addToSlope, none));
}
