// The days of earlier builds as one build sees them: taken where nothing they were made from has changed, else left anew.
import { createKeyOfDay, hashOfCode } from './day-keys.ts';
import type { DayInput, LeagueInput } from './day-input.ts';
import { openKeptDays } from './kept-days.ts';
import type { TablePlan } from './table-plan.ts';
import type { DayBuilt } from './worker-words.ts';

export type EarlierDays = {
  find: (input: DayInput) => Promise<DayBuilt | undefined>;
  /** Whether it was found; one that was not is left for later builds. */
  isTaken: (built: DayBuilt) => Promise<boolean>;
  /** Days that have changed since: their old tables will not be asked for again. */
  removeOthers: () => Promise<void>;
};

export const noEarlierDays: EarlierDays = {
  find: async () => undefined,
  isTaken: async () => false,
  removeOthers: async () => undefined,
};

export async function openEarlierDays(
  folder: string,
  plan: TablePlan,
  league: LeagueInput,
): Promise<EarlierDays> {
  const days = await openKeptDays(folder);
  const keyOf = createKeyOfDay(plan, league, hashOfCode());
  const keys = new Map<string, string>();
  const taken = new Set<string>();
  return {
    find: async (input) => {
      const { day } = input;
      const key = keyOf(input);
      keys.set(day, key);
      const table = await days.find(day, key);
      if (table) taken.add(day);
      return table && { day, table, cpuMs: 0 };
    },
    isTaken: async ({ day, table }) => {
      if (taken.has(day)) return true;
      const key = keys.get(day);
      if (key !== undefined) await days.keep(day, key, table);
      return false;
    },
    removeOthers: () => days.removeOthers(plan),
  };
}
