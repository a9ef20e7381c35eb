// The upkeep of the table of vectors: days ahead get their place before they come, days too old go.
import { addDays, type Day } from './core/day.ts';

export type KeepPartitionsPorts = {
  /** Of the newest vector, null while there is none. Never the wall clock: a replay of 2016 keeps its days. */
  newest: () => Promise<Day | null>;
  /** The days that have a place. */
  list: () => Promise<readonly Day[]>;
  /** The days of vectors that were stored without one. */
  stray: () => Promise<readonly Day[]>;
  ensure: (days: readonly Day[]) => Promise<void>;
  drop: (day: Day) => Promise<void>;
  dropStray: (before: Day) => Promise<void>;
  dropped: (day: Day) => void;
};

export type PartitionKeeper = {
  /** Looks once. Throws when the tables are busy; what was left is done the next time. */
  check: () => Promise<void>;
};

const daysAhead = 3;

/** `retentionDays`: days kept before the newest one; 0 keeps all. */
export function createPartitionKeeper(
  ports: KeepPartitionsPorts,
  { retentionDays }: { retentionDays: number },
): PartitionKeeper {
  return {
    check: async () => {
      const newest = await ports.newest();
      if (newest === null) return;
      const oldest = retentionDays > 0 ? addDays(newest, -retentionDays) : null;
      const isKept = (day: Day): boolean => oldest === null || day >= oldest;
      const ahead = Array.from({ length: daysAhead + 1 }, (_, i) => addDays(newest, i));
      await ports.ensure([...(await ports.stray()).filter(isKept), ...ahead]);
      if (oldest === null) return;
      await ports.dropStray(oldest);
      for (const day of (await ports.list()).filter((each) => !isKept(each))) {
        await ports.drop(day);
        ports.dropped(day);
      }
    },
  };
}
