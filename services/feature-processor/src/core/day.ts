// A day of event time in UTC, by which vectors are kept together.

/** `2016-06-25` */
export type Day = string;

/** `at`: RFC 3339 in UTC. */
export const dayOf = (at: string): Day => at.slice(0, 10);

export const addDays = (day: Day, days: number): Day =>
  dayOf(new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * 60 * 60_000).toISOString());
