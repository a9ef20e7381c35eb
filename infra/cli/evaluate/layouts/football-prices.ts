// Which 1X2 prices a football file has: three columns that differ in their last letter, H, D and A.

export type BookPrice = {
  name: string;
  columns: readonly [home: string, draw: string, away: string];
  /** The same book's earlier price, where this one is its close. */
  closes?: string;
};

/** The best price of many books: no book quotes them together, and they can add up to less than 100 %. */
const best: ReadonlySet<string> = new Set(['Max', 'MaxC', 'BbMx']);

/** Pinnacle's first, the close before the price it closes; the rest as the file has them. */
export function pricesOf(columns: readonly string[]): BookPrice[] {
  const names = columns
    .filter((column) => column.endsWith('H'))
    .map((column) => column.slice(0, -1))
    .filter((name) => name !== '' && !best.has(name))
    .filter((name) => columns.includes(`${name}D`) && columns.includes(`${name}A`));
  return names
    .toSorted((a, b) => rank(a) - rank(b))
    .map((name) => {
      const earlier = name.endsWith('C') ? name.slice(0, -1) : '';
      const columnsOf = [`${name}H`, `${name}D`, `${name}A`] as const;
      return names.includes(earlier)
        ? { name, columns: columnsOf, closes: earlier }
        : { name, columns: columnsOf };
    });
}

function rank(name: string): number {
  const place = ['PSC', 'PS'].indexOf(name);
  return place === -1 ? 2 : place;
}
