// Where the quotes of a table come from: a tape or a database, asked for the same things.
import type { DayInput, LeagueInput } from './day-input.ts';
import type { SourceIdentity } from './table-plan.ts';

/** Days at the venue, both included. */
export type DaySpan = { from: string; to: string };

export type OddsSource = {
  identity: SourceIdentity;
  /** Those with games, ascending. */
  days: readonly string[];
  /** Reads what the days share; a tape is read whole. `wanted`: the days that will be asked for. */
  open: (wanted: readonly string[]) => Promise<OpenSource>;
  close: () => Promise<void>;
};

export type OpenSource = {
  league: LeagueInput;
  load: (day: string) => Promise<DayInput>;
};

export const isInSpan = (day: string | undefined, { from, to }: DaySpan): day is string =>
  day !== undefined && day >= from && day <= to;
