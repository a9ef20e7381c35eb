// A running line: four services somewhere, and how to end them. Whoever shows or measures it needs nothing else.
import type { Ports } from './environments.ts';

export type Line = {
  ports: Ports;
  /** Aborted when the line cannot go on; the reason is the error. */
  failed: AbortSignal;
  /** Drains, closes, and cleans up what was made for this run only. */
  stop: () => Promise<void>;
};
