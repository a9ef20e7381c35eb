// The day and the season a game belongs to, without a calendar of its park: a baseball day turns at 08:00 UTC,
// when it is night all over the league. No game starts then, so it is the date at the venue.

const turnMs = 8 * 60 * 60_000;
const dayMs = 24 * 60 * 60_000;

/** Days since 1970: the date at the venue. */
export const baseballDay = (startAtMs: number): number => Math.floor((startAtMs - turnMs) / dayMs);

/** The calendar year at the venue. */
export const seasonOf = (startAtMs: number): number =>
  new Date(startAtMs - turnMs).getUTCFullYear();

/** Whole days between two starts on which nothing was played: 0 from one day to the next, and within a day. */
export const daysOff = (earlierMs: number, laterMs: number): number =>
  Math.max(0, baseballDay(laterMs) - baseballDay(earlierMs) - 1);
