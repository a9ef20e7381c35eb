// How often real games move (odds-math §6.3, Pinnacle MLB 2016): a definition that drifts away from the measured rates is wrong.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { before, describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { americanToDecimal } from '../odds/convert.ts';
import { devig } from '../odds/devig.ts';
import type { BookPath } from './book-path.ts';
import { magnitudeClass, moveQuantiles } from './magnitude-class.ts';
import {
  defaultSharpSteam,
  sharpSteam,
  sharpSteamMoves,
  type SharpSteamConfig,
} from './sharp-steam.ts';

const root = resolve(import.meta.dirname, '../../../..');
const folder = resolve(root, process.env['LINECAST_DATA'] ?? '../shared/data', 'mlb/pinnacle_2016');
const skip = existsSync(join(folder, 'lines.csv.gz'))
  ? false
  : 'the real archive is not here: LINECAST_DATA does not name the folder of the data';

const dayMs = 24 * 60 * 60_000;
const minuteMs = 60_000;

type Rates = { share: number; perGame: number };
type Game = { path: BookPath; startMs: number };

function rowsOf(file: string): Record<string, string>[] {
  const text = gunzipSync(readFileSync(join(folder, file))).toString('utf8');
  const [header = [], ...rows] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  return rows.map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ''])));
}

/** Every change of the moneyline before the start, de-vigged by power; the All-Star game left out. */
function readGames(): Game[] {
  const games = new Map<string, Game>();
  for (const { game_id = '', event_utc = '' } of rowsOf('games.csv.gz')) {
    if (game_id.startsWith('NL')) continue;
    const path = { book: 'pinnacle', role: 'sharp' as const, points: [] };
    games.set(game_id, { path, startMs: Date.parse(event_utc) });
  }
  const quotes = new Map<string, Map<number, number>>();
  for (const { game_id = '', ts_utc = '', ml_home = '', ml_away = '' } of rowsOf('lines.csv.gz')) {
    const atMs = Date.parse(ts_utc);
    if (ml_home === '' || ml_away === '' || atMs >= (games.get(game_id)?.startMs ?? 0)) continue;
    const prices = [ml_home, ml_away].map((american) => americanToDecimal(Number(american)));
    const [home] = devig('power', prices).probabilities;
    const ofGame = quotes.get(game_id) ?? new Map<number, number>();
    quotes.set(game_id, ofGame.set(atMs, home ?? Number.NaN));
  }
  return [...quotes].flatMap(([id, ofGame]) => {
    const game = games.get(id);
    const points = [...ofGame]
      .map(([atMs, value]) => ({ atMs, value }))
      .toSorted((a, b) => a.atMs - b.atMs)
      .filter(({ value }, i, all) => value !== all[i - 1]?.value);
    return game ? [{ ...game, path: { ...game.path, points } }] : [];
  });
}

describe('the rates of real moves', { skip }, () => {
  let games: Game[] = [];
  before(() => {
    games = readGames();
  });

  /** Share of games with such a move in their last 24 hours, and moves per game. */
  function ratesOf(timesOf: (path: BookPath, startMs: number) => number[]): Rates {
    const counts = games.map(
      ({ path, startMs }) => timesOf(path, startMs).filter((atMs) => atMs > startMs - dayMs).length,
    );
    return {
      share: counts.filter((count) => count > 0).length / counts.length,
      perGame: counts.reduce((sum, count) => sum + count, 0) / counts.length,
    };
  }

  /** As §6.3 was measured: looked at when a quote comes, and not again for half an hour. */
  const atQuotes = (config: SharpSteamConfig): Rates =>
    ratesOf((path) => {
      const found: number[] = [];
      for (const { atMs } of path.points) {
        if (atMs < (found.at(-1) ?? -Infinity) + config.refractoryMs) continue;
        const market = { books: [path], fresh: new Set([path.book]), asMs: atMs };
        if (sharpSteam(market, config).kind === 'yes') found.push(atMs);
      }
      return found;
    });
  const atAnyTime = (config: SharpSteamConfig): Rates =>
    ratesOf((path, startMs) => sharpSteamMoves(path, startMs, config).map(({ atMs }) => atMs));

  const near = (value: number, expected: number, tolerance: number): void =>
    assert.ok(Math.abs(value - expected) <= tolerance, `${value}, not ${expected} ± ${tolerance}`);

  it('are read from 1,565 games', () => assert.equal(games.length, 1565));

  // Window in minutes, move, share of games, moves per game: §6.3, which rounds to whole percents.
  const table = [
    [5, 0.01, 0.95, 3],
    [5, 0.02, 0.41, null],
    [15, 0.02, 0.49, 0.66],
    [15, 0.03, 0.16, null],
    [15, 0.04, 0.04, null],
  ] as const;
  for (const [minutes, minMove, share, perGame] of table) {
    it(`hold for ${minMove * 100} points in ${minutes} minutes`, () => {
      const config = { ...defaultSharpSteam, windowMs: minutes * minuteMs, minMove };
      const quoted = atQuotes(config);
      near(quoted.share, share, 0.015);
      if (perGame !== null) near(quoted.perGame, perGame, 0.06 * perGame);
      // Some moves show only when an earlier, opposite change has left the window: no quote comes at that time.
      const all = atAnyTime(config);
      assert.ok(all.share >= quoted.share && all.share <= quoted.share + 0.03);
      assert.ok(all.perGame >= quoted.perGame && all.perGame <= 1.2 * quoted.perGame);
    });
  }

  it('hold for single changes: half within 0.44 points, one in a hundred above 1.5', () => {
    const changes = games.flatMap(({ path: { points } }) =>
      points.slice(1).map(({ value }, i) => (value ?? 0) - (points[i]?.value ?? 0)),
    );
    const quantiles = moveQuantiles(changes);
    near(quantiles.p50, 0.0044, 0.0003);
    near(changes.length / games.length, 23.5, 2.5);
    // The threshold of steam of one sharp book, made at once, is beyond what single changes do.
    assert.equal(magnitudeClass(defaultSharpSteam.minMove, quantiles), 'extreme');
  });
});
