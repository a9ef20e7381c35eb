// Five weeks of real run lines and totals: the price of every game held against a plain walk through the archive's own rows.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { americanToDecimal, devig } from '@linecast/domain';
import { folderOf, linecast } from '../features/build/testing/linecast.ts';
import { gameColumns, lineColumns, type GameRow, type LineRow } from '../tape/pinnacle-rows.ts';
import { readCsv } from '../tape/read-csv.ts';
import { tapeImport } from '../tape/tape-import.ts';
import { createBacktest } from './backtest.ts';

const data = process.env['LINECAST_DATA'] ?? join(import.meta.dirname, '../../../../shared/data');
const archive = join(data, 'mlb/pinnacle_2016');
const skip = existsSync(archive) ? false : 'no real odds: set LINECAST_DATA to the folder of them';

const [from, to] = ['2016-04-03', '2016-05-08'];
const files = { lines: join(archive, 'lines.csv.gz'), games: join(archive, 'games.csv.gz') };
const cutOffMs = 20 * 60_000;

type Told = { line: number; first: number; second: number; atMs: number };
type Expected = { games: number; pushes: number; loss: number; sameAtClose: number };

type Archive = { games: GameRow[]; rows: Map<string, LineRow[]> };

async function readArchive(): Promise<Archive> {
  const rows = Map.groupBy(await readCsv(files.lines, lineColumns), (row) => row.game_id);
  return { games: await readCsv(files.games, gameColumns), rows };
}

/** The last row before a time says all: each has the whole state after it. */
function expectedOf(market: 'total' | 'spread', { games, rows }: Archive): Expected {
  const expected: Expected = { games: 0, pushes: 0, loss: 0, sameAtClose: 0 };
  for (const game of games) {
    const startAtMs = Date.parse(game.event_utc);
    // Games at night are of the day before in UTC.
    const date = new Date(startAtMs - 8 * 3_600_000).toISOString().slice(0, 10);
    if (date > to) continue;
    const own = (rows.get(game.game_id) ?? []).map((row) => toldBy(row, market));
    const lastBefore = (atMs: number) => own.findLast((each) => each.atMs <= atMs);
    const decision = lastBefore(startAtMs - cutOffMs);
    const [home, away] = [Number(game.home_score), Number(game.away_score)];
    if (!decision || Number.isNaN(decision.line) || game.home_score === '') continue;
    const margin = market === 'total' ? home + away - decision.line : home - away + decision.line;
    if (margin === 0) expected.pushes += 1;
    if (margin === 0) continue;
    const [p = Number.NaN] = devig('power', [decision.first, decision.second]).probabilities;
    expected.games += 1;
    expected.loss -= Math.log(margin > 0 ? p : 1 - p);
    if (lastBefore(startAtMs - 1)?.line === decision.line) expected.sameAtClose += 1;
  }
  return { ...expected, loss: expected.loss / expected.games };
}

/** The archive writes the away side's handicap. */
function toldBy(row: LineRow, market: 'total' | 'spread'): Told {
  const atMs = Date.parse(row.ts_utc);
  if (market === 'total') {
    const line = row.total === '' ? Number.NaN : Number(row.total);
    return { line, ...decimals(row.over_us, row.under_us), atMs };
  }
  const line = row.rl_away === '' ? Number.NaN : 0 - Number(row.rl_away);
  return { line, ...decimals(row.rl_home_us, row.rl_away_us), atMs };
}

function decimals(first: string, second: string): { first: number; second: number } {
  const decimal = (american: string): number =>
    american === '' ? Number.NaN : americanToDecimal(Number(american));
  return { first: decimal(first), second: decimal(second) };
}

async function judged(t: TestContext) {
  const folder = await folderOf(t);
  const run = async (command: string): Promise<string> => {
    const commands = [tapeImport, createBacktest({})];
    const { code, stdout, stderr } = await linecast(folder, command, commands);
    assert.equal(code, 0, stderr);
    return stdout;
  };
  const source = `--lines ${files.lines} --games ${files.games}`;
  await run(`tape import pinnacle ${source} --to ${to} --out tape`);
  const words = `backtest --from ${from} --to ${to} --model champion --tape tape --json`;
  return async (market: string) => JSON.parse(await run(`${words} --market ${market}`));
}

describe('the shipped models of lines', { skip }, () => {
  it('are held against the prices of the archive, game by game', async (t) => {
    const backtest = await judged(t);
    const read = await readArchive();
    for (const market of ['total', 'spread'] as const) {
      const told = await backtest(market);
      const expected = expectedOf(market, read);
      const scoreOf = (name: string) =>
        told.scores.find((each: { price: string }) => each.price === name);
      const of = `${told.model.name} ${told.model.version}`;
      assert.deepEqual([told.games, told.pushes], [expected.games, expected.pushes], of);
      assert.ok(expected.games > 400, of);
      assert.ok(Math.abs(scoreOf('price').log_loss - expected.loss) < 1e-12, of);
      assert.equal(scoreOf('close').n, expected.sameAtClose, of);
      // Neither claims skill; one that is far from its price is broken.
      const [paired] = told.paired;
      assert.equal(paired.n, expected.games, of);
      assert.ok(paired.changed > 0.9 && Math.abs(paired.mean) < 0.005, of);
    }
  });
});
