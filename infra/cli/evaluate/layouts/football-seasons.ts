// The season of a match in a file that does not name it: a raw season file holds one.

/** 2019-20, interrupted, took 359 days; the next season has never begun within a year of the last. */
const longestSeasonMs = 362 * 86_400_000;

/**
 * Names seasons as 2015-16. Dates within a year are of one season, so that one which ended late stays whole; in a longer file a
 * season begins in July.
 */
export function seasonsOf(dates: readonly (string | null)[]): (date: string) => string {
  const known = dates.filter((date) => date !== null).toSorted();
  const [first, last] = [known[0], known.at(-1)];
  const isOneSeason = first && last && Date.parse(last) - Date.parse(first) <= longestSeasonMs;
  return isOneSeason ? () => nameOf(first) : nameOf;
}

function nameOf(date: string): string {
  const [year = Number.NaN, month = Number.NaN] = date.split('-').map(Number);
  const begins = month >= 7 ? year : year - 1;
  return `${begins}-${String((begins + 1) % 100).padStart(2, '0')}`;
}
