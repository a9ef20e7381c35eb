// A tape out of the rows of the Pinnacle archive: the games of some days, their updates in the order of time.
import {
  tapeFormat,
  type ResultJson,
  type StarterJson,
  type TapeHeaderJson,
  type UpdateJson,
} from '@linecast/collector-bridge/tape';
import { UsageError } from '../command.ts';
import {
  isoSeconds,
  readGame,
  readLine,
  type Game,
  type GameRow,
  type LineRow,
  type ReadUpdate,
} from './pinnacle-rows.ts';

/** The archive has no finishing times; four hours after the start nearly every game is over. */
const resultAfterStartMs = 4 * 60 * 60_000;

/** The archive does not say when a starter was listed; an earlier hour would tell what may not have been known. */
const starterBeforeStartMs = 60 * 60_000;

const source =
  'Pinnacle, every line update: R package pinnacle.data 0.1.4 (CRAN), data set MLB2016. Final scores: Retrosheet.';
const licence =
  'Prices and times: GPL-3 (R package pinnacle.data). Results: The information used here was obtained free of charge from and is copyrighted by Retrosheet. Interested parties may contact Retrosheet at www.retrosheet.org.';

/** Dates at the venue, first and last; undefined means from the first, or to the last, of the archive. */
export type Days = { from: string | undefined; to: string | undefined };

const starterSource =
  'Starters: as that data set names them, without times; by convention told 1 h before the start.';

export type TapeText = {
  header: TapeHeaderJson;
  quotes: UpdateJson[];
  results: ResultJson[];
  /** Undefined for a tape that does not speak of starters. */
  starters?: StarterJson[];
};

export type ImportCounts = {
  fixtures: number;
  lines: number;
  exact_duplicate_lines: number;
  lines_at_or_after_start: number;
  results: number;
  starters: number;
  excluded: { game_id: string; reason: string }[];
  /** Lines of games that the games file does not have. */
  lines_without_game: number;
};

export function pinnacleTape(
  gameRows: readonly GameRow[],
  lineRows: readonly LineRow[],
  days: Days,
  isWithStarters = false,
): { tape: TapeText; counts: ImportCounts } {
  const { games, excluded, known } = selectGames(gameRows, days);
  const updates = lineRows
    .filter((row) => games.has(row.game_id))
    .map(readLine)
    // Stable: what the source wrote for one time keeps its order, because the last of it is what holds.
    .toSorted((a, b) => a.atMs - b.atMs);
  const chosen = [...games.values()].toSorted(
    (a, b) => a.startAtMs - b.startAtMs || (a.ref < b.ref ? -1 : 1),
  );
  const results = chosen.flatMap(resultOf);
  const starters = isWithStarters ? chosen.flatMap(startersOf) : undefined;
  const header = headerOf(chosen, isWithStarters);
  const quotes = updates.map(({ json }) => json);
  return {
    tape: { header, quotes, results, ...(starters && { starters }) },
    counts: {
      fixtures: chosen.length,
      lines: updates.length,
      exact_duplicate_lines: updates.length - new Set(updates.map(textOf)).size,
      lines_at_or_after_start: updates.filter((each) => isLate(games, each)).length,
      results: results.length,
      starters: starters?.length ?? 0,
      excluded,
      lines_without_game: lineRows.filter((row) => !known.has(row.game_id)).length,
    },
  };
}

type Selected = {
  games: Map<string, Game>;
  excluded: ImportCounts['excluded'];
  known: Set<string>;
};

function selectGames(rows: readonly GameRow[], { from, to }: Days): Selected {
  const selected: Selected = { games: new Map(), excluded: [], known: new Set() };
  for (const row of rows) {
    if (selected.known.has(row.game_id)) {
      throw new UsageError(`The games file has ${row.game_id} twice.`);
    }
    selected.known.add(row.game_id);
    const game = readGame(row);
    if ('kind' in game) selected.excluded.push({ game_id: row.game_id, reason: game.reason });
    else if (game.date >= (from ?? game.date) && game.date <= (to ?? game.date)) {
      selected.games.set(game.ref, game);
    }
  }
  if (selected.games.size === 0) {
    throw new UsageError(`The games file has no game on ${from ?? 'any day'}${spanTo(from, to)}.`);
  }
  return selected;
}

function headerOf(games: readonly Game[], isWithStarters: boolean): TapeHeaderJson {
  const dates = games.map((each) => each.date).toSorted();
  const [first, last] = [dates[0] ?? '', dates.at(-1)];
  return {
    format: tapeFormat,
    // Another content is another name.
    name: `mlb-${first}${spanTo(first, last, '-to-')}${isWithStarters ? '-with-starters' : ''}`,
    label: `RECORDED ${first}${spanTo(first, last)}`,
    sport: 'mlb',
    source: isWithStarters ? `${source} ${starterSource}` : source,
    licence,
    fixtures: games.map(({ ref, home, away, gameNumber, startAtMs }) => ({
      ref,
      home,
      away,
      game_number: gameNumber,
      start_at: isoSeconds(startAtMs),
    })),
  };
}

/** Nothing for one day. */
export function spanTo(
  first: string | undefined,
  last: string | undefined,
  between = ' to ',
): string {
  return last === undefined || last === first ? '' : `${between}${last}`;
}

function resultOf({ ref, startAtMs, score }: Game): ResultJson[] {
  return score ? [{ at: isoSeconds(startAtMs + resultAfterStartMs), fixture: ref, ...score }] : [];
}

function startersOf({ ref, startAtMs, starters }: Game): StarterJson[] {
  const at = isoSeconds(startAtMs - starterBeforeStartMs);
  return (['away', 'home'] as const).flatMap((side) => {
    const pitcher = starters[side];
    return pitcher === null ? [] : [{ at, fixture: ref, side, pitcher }];
  });
}

const textOf = ({ json }: ReadUpdate): string => JSON.stringify(json);

function isLate(games: ReadonlyMap<string, Game>, { atMs, json }: ReadUpdate): boolean {
  const game = games.get(json.fixture);
  return game !== undefined && atMs >= game.startAtMs;
}
