// The days of a table side by side: each lane takes the next day that is not done, and what is done is kept at once.
import type { DayInput } from './day-input.ts';
import type { Lane } from './lane.ts';

export type DaysPorts<Built> = {
  openLane: () => Lane<Built>;
  load: (day: string) => Promise<DayInput>;
  /** A day that was built before, out of the same. */
  reuse?: (input: DayInput) => Promise<Built | undefined>;
  keep: (built: Built) => Promise<void>;
};

/** Which days are still to be built, in order. */
export const daysLeft = (days: readonly string[], done: ReadonlySet<string>): string[] =>
  days.filter((day) => !done.has(day));

/** The first failure ends all lanes; days that were kept stay kept. */
export async function buildDays<Built>(
  days: readonly string[],
  jobs: number,
  { openLane, load, reuse, keep }: DaysPorts<Built>,
): Promise<void> {
  const waiting = [...days];
  const drive = async (): Promise<void> => {
    const lane = openLane();
    try {
      for (let day = waiting.shift(); day !== undefined; day = waiting.shift()) {
        const input = await load(day);
        await keep((await reuse?.(input)) ?? (await lane.build(input)));
      }
    } catch (error) {
      // The other lanes end with the day they are at.
      waiting.length = 0;
      throw error;
    } finally {
      await lane.close();
    }
  };
  const lanes = Array.from({ length: Math.min(jobs, days.length) }, drive);
  const ends = await Promise.allSettled(lanes);
  const failed = ends.find((each) => each.status === 'rejected');
  if (failed) throw failed.reason;
}
