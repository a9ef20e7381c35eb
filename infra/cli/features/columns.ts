/** A table as lines. The last column is as wide as it likes. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widthOf = (i: number): number => Math.max(...rows.map((row) => row[i]?.length ?? 0));
  const widths = (rows[0] ?? []).map((_, i, { length }) => (i === length - 1 ? 0 : widthOf(i)));
  return rows.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  '));
}
