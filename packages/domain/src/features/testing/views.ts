// Views for the tests of single features: minutes from the start on one side, what was quoted on the other.
import { addPoint, type Series } from '../series.ts';
import type { ReferenceView, MoneylineValue } from '../view.ts';

export const startAtMs = Date.parse('2016-06-25T17:05:00Z');
export const minutesMs = (minutes: number): number => minutes * 60_000;
/** The time so many minutes from the start. */
export const minuteMs = (fromStart: number): number => startAtMs + minutesMs(fromStart);

export const moneyline = (novigHome: number): MoneylineValue => ({
  novigHome,
  hold: 0.02,
  homeDecimal: 0.98 / novigHome,
  awayDecimal: 0.98 / (1 - novigHome),
});

export type Quoted<V> = readonly (readonly [fromStart: number, value: V | null])[];

export function seriesOf<V>(quoted: Quoted<V>): Series<V> | undefined {
  return quoted.reduce<Series<V> | undefined>(
    (series, [fromStart, value]) => addPoint(series, { atMs: minuteMs(fromStart), value }),
    undefined,
  );
}

/** The view `asOf` minutes from the start: `h2h` in home probabilities, `total` in runs. */
export function viewOf(
  asOf: number,
  h2h: Quoted<number>,
  total: Quoted<number> = [],
): ReferenceView {
  return {
    asOfMs: minuteMs(asOf),
    startAtMs,
    h2h: seriesOf(h2h.map(([at, p]) => [at, p === null ? null : moneyline(p)] as const)),
    total: seriesOf(total),
  };
}
