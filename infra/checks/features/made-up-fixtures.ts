// The battery that every feature has to answer, always the same: made-up fixtures, quoted quickly and slowly, suspended,
// late, twice at one time, or not at all. A part that is added draws under names of its own, quotes nothing newer than the
// as-of time, and leaves the other parts as they are.
import {
  addPoint,
  devig,
  hold,
  type FixtureView,
  type MoneylineValue,
  type Point,
  type Series,
} from '@linecast/domain';
import { draw, drawFrom } from './draw.ts';

type Prices = { homeDecimal: number; awayDecimal: number };

/** Quotes as they were posted, in order of arrival. The lock knows the battery by these parts. */
export type MadeUpFixture = {
  times: { asOfMs: number; startAtMs: number };
  h2h: readonly Point<Prices>[];
  total: readonly Point<number>[];
};

const fixtureCount = 400;
const [secondMs, minuteMs, hourMs] = [1000, 60_000, 3_600_000];
const startAtMs = Date.parse('2016-06-25T17:05:00Z');

/** Windows of features among them, so that a quote often stands exactly on an edge. */
const tempos = {
  quick: [0, secondMs, 30 * secondMs, minuteMs, 5 * minuteMs],
  usual: [0, 30 * secondMs, 5 * minuteMs, 15 * minuteMs, hourMs],
  slow: [15 * minuteMs, hourMs, 4 * hourMs, 24 * hourMs],
} as const;

export function madeUpFixtures(): MadeUpFixture[] {
  return Array.from({ length: fixtureCount }, (_, i) => madeUpFixture(`fixture ${i}`));
}

function madeUpFixture(name: string): MadeUpFixture {
  const openAtMs = startAtMs - drawFrom(`${name} opens`, [hourMs, 6 * hourMs, 36 * hourMs]);
  const h2h = quotesOf(`${name} h2h`, openAtMs, pricesOf);
  const total = quotesOf(`${name} total`, openAtMs + minuteMs, totalOf);
  const newestMs = Math.max(openAtMs, ...[...h2h, ...total].map((point) => point.atMs));
  const waits = [0, 0, 0, 0, secondMs, 5 * minuteMs, 15 * minuteMs, hourMs] as const;
  const waitMs = drawFrom(`${name} is asked later`, waits);
  return { times: { asOfMs: newestMs + waitMs, startAtMs }, h2h, total };
}

function quotesOf<V>(
  name: string,
  openAtMs: number,
  valueOf: (name: string) => V,
): readonly Point<V>[] {
  const count = drawFrom(`${name} is quoted`, [0, 1, 2, 2, 3, 5, 8, 12, 20, 30]);
  const stepsMs = tempos[drawFrom(`${name} tempo`, ['quick', 'quick', 'usual', 'slow'])];
  let newestMs = openAtMs;
  return Array.from({ length: count }, (_, i) => {
    const quote = `${name} quote ${i}`;
    if (i > 0) newestMs += drawFrom<number>(`${quote} step`, stepsMs);
    const isLate = draw(`${quote} is late`) < 1 / 8;
    const isSuspended = draw(`${quote} is suspended`) < 1 / 6;
    const atMs = newestMs - (isLate ? 30 * secondMs : 0);
    return { atMs, value: isSuspended ? null : valueOf(quote) };
  });
}

function pricesOf(name: string): Prices {
  const fairHome = 0.3 + Math.floor(draw(`${name} home`) * 41) / 100;
  const booksum = drawFrom(`${name} booksum`, [1.02, 1.045, 1.08]);
  return { homeDecimal: posted(fairHome * booksum), awayDecimal: posted((1 - fairHome) * booksum) };
}

/** As books post them, in thousandths. */
const posted = (implied: number): number => Math.round(1000 / implied) / 1000;

const totalOf = (name: string): number => 6 + Math.floor(draw(`${name} runs`) * 13) / 2;

export function viewOf({ times, h2h, total }: MadeUpFixture): FixtureView {
  const moneylines = h2h.map(({ atMs, value }) => ({ atMs, value: value && moneylineOf(value) }));
  return { ...times, h2h: seriesOf(moneylines), total: seriesOf(total) };
}

/** Through the arithmetic that real prices go through: were it to change, the values of features would. */
function moneylineOf(prices: Prices): MoneylineValue {
  const decimals = [prices.homeDecimal, prices.awayDecimal];
  const [novigHome = Number.NaN] = devig('power', decimals).probabilities;
  return { novigHome, hold: hold(decimals), ...prices };
}

const seriesOf = <V>(quotes: readonly Point<V>[]): Series<V> | undefined =>
  quotes.reduce<Series<V> | undefined>(addPoint, undefined);
