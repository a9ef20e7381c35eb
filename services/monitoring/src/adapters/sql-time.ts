// Times between epoch ms and timestamptz, without trusting how a driver parses dates.

/** For a parameter: ISO text, or Postgres's own word for a time before or after all others. */
export function sqlTime(atMs: number): string {
  if (Number.isFinite(atMs)) return new Date(atMs).toISOString();
  return atMs < 0 ? '-infinity' : 'infinity';
}

/** An expression for a select list: the column as epoch ms, a JavaScript number. */
export const epochMs = (column: string): string =>
  `(extract(epoch from ${column}) * 1000)::double precision`;
