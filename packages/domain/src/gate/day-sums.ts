// Paired differences gathered by day: games of one day share weather, umpires and news, so the day is the unit that is independent.

/** Loss of the challenger minus loss of the champion on one game, in nats: below 0 the challenger is better. */
export type PairedGame = { date: string; difference: number };

/** What the limits need of all days so far; a day more costs the same whatever came before. */
export type DaySums = {
  days: number;
  games: number;
  /** Σ over days: of the differences D, of D², of n·D and of n², n being the games of the day. */
  total: number;
  squares: number;
  cross: number;
  sizes: number;
};

export const noDays: DaySums = { days: 0, games: 0, total: 0, squares: 0, cross: 0, sizes: 0 };

/** One day more: its games and the sum of their differences. */
export function addDay(sums: DaySums, games: number, difference: number): DaySums {
  return {
    days: sums.days + 1,
    games: sums.games + games,
    total: sums.total + difference,
    squares: sums.squares + difference ** 2,
    cross: sums.cross + games * difference,
    sizes: sums.sizes + games ** 2,
  };
}

/** Days of these games, in any order. Throws RangeError for a difference that is not finite. */
export function daySumsOf(games: readonly PairedGame[]): DaySums {
  const wrong = games.find(({ difference }) => !Number.isFinite(difference));
  if (wrong) throw new RangeError(`a difference on ${wrong.date} is ${wrong.difference}`);
  let sums = noDays;
  for (const day of Map.groupBy(games, ({ date }) => date).values()) {
    const total = day.reduce((sum, { difference }) => sum + difference, 0);
    sums = addDay(sums, day.length, total);
  }
  return sums;
}

/** Per game; NaN of no games. */
export const meanOfDays = ({ total, games }: DaySums): number => total / games;

/**
 * Standard error of the mean per game, from the spread of the day sums around what their games would give: √(Σ (D − n·mean)² ·
 * days / (days − 1)) / games. Infinite for fewer than two days.
 */
export function standardErrorOfDays(sums: DaySums): number {
  const { days, games, squares, cross, sizes } = sums;
  if (days < 2) return Infinity;
  const mean = meanOfDays(sums);
  const spread = squares - 2 * mean * cross + mean ** 2 * sizes;
  // Equal differences leave a spread that rounding can put below 0.
  return Math.sqrt((Math.max(0, spread) * days) / (days - 1)) / games;
}
