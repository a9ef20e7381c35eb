// The days of which a version can be reported: those it was not trained on.
import type { DaySpan } from '../features/build/odds-source.ts';

export type Unseen = ({ kind: 'days' } & DaySpan) | { kind: 'none'; because: string };

const dayMs = 24 * 60 * 60_000;

/** `trainedTo`: null where the version does not say; then no day is known to be unseen. */
export function unseenSpan(
  { from, to }: { from: string | null; to: string },
  trainedTo: string | null,
): Unseen {
  if (trainedTo === null) {
    return { kind: 'none', because: 'it does not say on which games it was trained' };
  }
  const first = new Date(Date.parse(trainedTo) + dayMs).toISOString().slice(0, 10);
  const since = from !== null && from > first ? from : first;
  return since <= to
    ? { kind: 'days', from: since, to }
    : {
        kind: 'none',
        because: `it was trained on games to ${trainedTo}, and ${to} is not after them`,
      };
}
