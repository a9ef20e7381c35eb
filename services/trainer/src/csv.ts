// The plain CSV of the archives and of the training tables: a header line, no quoting.

/** One record per line, by column name. Throws where a quote shows: these files have none, so it is another format. */
export function parseCsv(text: string): Record<string, string>[] {
  if (text.includes('"')) throw new Error('quoted CSV is not what the archives are written in');
  const [header, ...lines] = text.split(/\r?\n/).filter((line) => line !== '');
  const names = header?.split(',') ?? [];
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
  });
}

/** A missing value is an empty cell; a number is written with the digits that read back to the same double. */
export function toCsv<K extends string>(
  columns: readonly K[],
  rows: readonly Readonly<Record<K, string | number | null>>[],
): string {
  const lines = rows.map((row) => columns.map((name) => row[name] ?? '').join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}

/** The number in a cell; null where the cell is empty. */
export function numberIn(cell: string | undefined): number | null {
  return cell === undefined || cell === '' ? null : Number(cell);
}
