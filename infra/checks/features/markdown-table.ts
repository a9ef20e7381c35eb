// A table as the formatter of the repository leaves it: columns padded to the widest cell.

export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const table = [head, ...rows].map((row) => row.map(escaped));
  const widths = head.map((_, i) => Math.max(3, ...table.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, i) => (cells[i] ?? '').padEnd(width)).join(' | ')} |`;
  const rule = line(widths.map((width) => '-'.repeat(width)));
  const [titles = [], ...body] = table;
  return [line(titles), rule, ...body.map(line)].join('\n');
}

/** What would end the cell, or be read as more than text, outside of code. */
const escaped = (cell: string): string =>
  cell.startsWith('`') ? cell.replaceAll('|', '\\|') : cell.replaceAll(/[|<*[\]]/g, '\\$&');
