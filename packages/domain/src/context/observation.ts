// What is told of one fixture before it starts, apart from prices: the weather that is expected, the roof, who will pitch.
import type { Side } from '../signals/signal.ts';
import type { RoofNews, StarterNews, WeatherForecast } from './game-context.ts';

export const sides: readonly Side[] = ['home', 'away'];

export type Observation =
  | ({ kind: 'weather' } & WeatherForecast)
  | ({ kind: 'roof' } & RoofNews)
  | ({ kind: 'starter'; side: Side } & StarterNews);

/** The newest that was told strictly before a time; of several told at one time the last in the list holds. */
export function newestBefore<O extends Observation>(
  observations: readonly O[],
  asOfMs: number,
): O | null {
  return observations.reduce<O | null>((newest, each) => {
    if (each.atMs >= asOfMs) return newest;
    return newest === null || each.atMs >= newest.atMs ? each : newest;
  }, null);
}
