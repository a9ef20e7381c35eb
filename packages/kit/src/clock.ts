// The clock port. Live, it is the wall clock; in a replay, the newest time a source has told it has reached (its
// heartbeats), so that ages and cut-offs are those of the recorded day at any speed, in every process.

export type Clock = {
  /** Epoch ms. In a replay −Infinity until the first event was seen. */
  nowMs: () => number;
  /** Tells the clock of an event time; only a replay clock moves, and only forwards. */
  observe: (atMs: number) => void;
};

export const wallClock: Clock = { nowMs: () => Date.now(), observe: () => undefined };

export function replayClock(): Clock {
  let newestMs = Number.NEGATIVE_INFINITY;
  return {
    nowMs: () => newestMs,
    observe: (atMs) => {
      newestMs = Math.max(newestMs, atMs);
    },
  };
}
