// What the clock shows at a park.
import { mlbTeams } from './mlb-teams.ts';

// One per zone and made once: a formatter costs more than a whole vector of features.
const clocks: ReadonlyMap<string, Intl.DateTimeFormat> = new Map(
  [...new Set(mlbTeams.map((team) => team.timeZone))].map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }),
  ]),
);

/** Hours since midnight at the park, 19.5 at half past seven in the evening; undefined for a zone without a club. */
export function localHour(timeZone: string, atMs: number): number | undefined {
  const clock = clocks.get(timeZone);
  if (clock === undefined) return undefined;
  const [hour, minute] = clock.format(atMs).split(':').map(Number);
  return (hour ?? 0) + (minute ?? 0) / 60;
}
