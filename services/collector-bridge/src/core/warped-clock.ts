// The clock of a tape: `speed` tape seconds per second of the wall from an anchor on; at `max` everything is due.

export type Speed = number | 'max';

export type WarpedClock = {
  tapeMs: (wallMs: number) => number;
  /** How long the wall has to wait until the tape reaches a time. */
  waitMs: (tapeMs: number, wallMs: number) => number;
};

export function warpedClock(speed: Speed, anchor: { tapeMs: number; wallMs: number }): WarpedClock {
  if (speed === 'max') return { tapeMs: () => Number.POSITIVE_INFINITY, waitMs: () => 0 };
  const tapeMs = (wallMs: number): number => anchor.tapeMs + (wallMs - anchor.wallMs) * speed;
  return {
    tapeMs,
    waitMs: (untilMs, wallMs) => Math.max(0, (untilMs - tapeMs(wallMs)) / speed),
  };
}
