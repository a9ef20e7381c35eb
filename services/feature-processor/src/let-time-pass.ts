// Windows pass although nothing is quoted, as far as the sources say that time has come.
import type { SourceTime } from './core/source-time.ts';
import type { PartitionRef } from './partition-states.ts';
import type { Heard } from './process-quotes.ts';

export type LetTimePassPorts = {
  sourceTimes: () => Promise<readonly SourceTime[]>;
  /** Where each partition of the quotes ends now. */
  ends: () => Promise<readonly bigint[]>;
  /** Returns the partitions in which time has passed so far. */
  pass: (heard: Heard) => Promise<readonly PartitionRef[]>;
  /** Writes that down, for whoever wants to know that nothing is due any more. */
  notePassed: NotePassed;
};

export type NotePassed = (
  partitions: readonly PartitionRef[],
  until: Heard['until'],
) => Promise<void>;

export function createLetTimePass({ sourceTimes, ends, pass, notePassed }: LetTimePassPorts) {
  return async (): Promise<void> => {
    // In this order: what a source had told when it was heard lies before the ends that are read after that.
    const times = await sourceTimes();
    const until = new Map(
      times.flatMap(({ source, heardUntilMs }) =>
        heardUntilMs === null ? [] : [[source, heardUntilMs]],
      ),
    );
    const passed = await pass({ until, ends: await ends() });
    if (passed.length > 0) await notePassed(passed, until);
  };
}
