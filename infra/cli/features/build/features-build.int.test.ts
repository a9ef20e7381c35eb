// The whole command on days of real odds: the same bytes however it is run, values as the engine gives them, and a table
// that is not sound stops whoever comes after.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import {
  computeFeatures,
  createLeagueLedger,
  findFeatureSet,
  gameContextOf,
  naiveView,
} from '@linecast/domain';
import { parquetReadObjects, asyncBufferFromFile } from 'hyparquet';
import { until } from '../../../../test/support/until.ts';
import { folderOf, linecast } from './testing/linecast.ts';
import { tapeOfDays } from './testing/several-days.ts';
import { openTapeSource } from './tape-source.ts';

const span = { from: '2016-06-25', to: '2016-06-27' };
const asked =
  `features build --from ${span.from} --to ${span.to} --set mlb-moneyline --as-of start-20m ` +
  `--every 30m --labels --statuses --tape tape`;
const main = join(import.meta.dirname, '../../main.ts');

type Row = Record<string, unknown> & { fixture_id: string; as_of: Date; start_at: Date };

async function rowsOf(path: string): Promise<Row[]> {
  const rows: unknown = await parquetReadObjects({ file: await asyncBufferFromFile(path) });
  assert.ok(Array.isArray(rows));
  return rows;
}

describe('features build', () => {
  it('makes the same bytes with one job, with two, and killed in the middle', async (t) => {
    const folder = await folderOf(t);
    await tapeOfDays(folder, { days: 6, games: 4 });
    const days = asked.replace(span.to, '2016-06-30');
    for (const jobs of [1, 2]) {
      const done = await linecast(folder, `${days} --out jobs-${jobs}.parquet --jobs ${jobs}`);
      assert.equal(done.code, 0, done.stderr + done.stdout);
    }
    const parts = join(folder, 'killed.parquet.parts');
    const daysThere = async (): Promise<string[]> =>
      existsSync(parts) ? (await readdir(parts)).filter((name) => name.endsWith('.part')) : [];
    const args = `${days} --out killed.parquet --jobs 1`.split(' ');
    const killed = spawn(process.execPath, [main, ...args], {
      cwd: folder,
      env: { ...process.env, INIT_CWD: folder },
      stdio: 'ignore',
    });
    const ended = once(killed, 'exit');
    await until('a day is done', async () => (await daysThere()).length > 0, 60_000);
    killed.kill('SIGKILL');
    await ended;
    const kept = await daysThere();
    assert.ok(kept.length > 0 && kept.length < 6, `killed with ${kept.length} of 6 days done`);
    assert.ok(!existsSync(join(folder, 'killed.parquet')));

    const again = await linecast(folder, `${days} --out killed.parquet --jobs 2`);
    assert.equal(again.code, 0, again.stderr);
    assert.match(again.stderr, new RegExp(`${kept.length} days are done already`));
    const [one, two, three] = await Promise.all(
      ['jobs-1', 'jobs-2', 'killed'].map((name) => readFile(join(folder, `${name}.parquet`))),
    );
    assert.ok(one && two && three);
    assert.ok(one.equals(two), 'two jobs make other bytes than one');
    assert.ok(one.equals(three), 'a build that was killed makes other bytes');
    assert.deepEqual((await readdir(folder)).toSorted(), [
      'jobs-1.parquet',
      'jobs-2.parquet',
      'killed.parquet',
      'tape',
    ]);
  });

  it('holds what the naive recomputation gives at every time, bit for bit', async (t) => {
    const folder = await folderOf(t);
    const tape = await tapeOfDays(folder, { days: 2, games: 3 });
    const { code, stderr } = await linecast(folder, `${asked} --out table.parquet --json`);
    assert.deepEqual([code, stderr], [0, '']);
    const rows = await rowsOf(join(folder, 'table.parquet'));
    const set = findFeatureSet('mlb-moneyline');
    assert.ok(set);
    const source = await openTapeSource(tape, span);
    const { league, load } = await source.open(source.days);
    const days = await Promise.all(source.days.map(load));
    const games = new Map(days.flatMap(({ fixtures }) => fixtures).map((f) => [f.fixtureId, f]));
    const ledger = createLeagueLedger();
    for (const result of league.results) ledger.add(result);
    assert.ok(rows.length > 6 * 20);
    for (const row of rows) {
      const quotes = games.get(row.fixture_id)?.quotes ?? [];
      const [first] = quotes;
      assert.ok(first);
      const { fixture } = first;
      const asOfMs = row.as_of.getTime();
      const view = naiveView({
        ...{ fixture, asOfMs, devigMethod: 'power', quotes },
        splits: { h2h: [], spread: [], total: [] },
        context: gameContextOf(fixture, ledger, [], asOfMs),
      });
      for (const [name, { value, status }] of Object.entries(computeFeatures(set, view))) {
        assert.ok(Object.is(row[name], value), `${name}: ${String(row[name])} is not ${value}`);
        assert.equal(row[`status_${name}`], status);
      }
      assert.equal(row['price_home'], row['h2h_home_decimal']);
      assert.equal(row.start_at.getTime(), fixture.startAtMs);
    }
  });

  it('has the decision of every game last, and labels that know what came after it', async (t) => {
    const folder = await folderOf(t);
    await tapeOfDays(folder, { days: 1, games: 3 });
    await linecast(folder, `${asked} --out table.parquet`);
    const rows = await rowsOf(join(folder, 'table.parquet'));
    const games = Map.groupBy(rows, (row) => row.fixture_id);
    assert.equal(games.size, 3);
    for (const own of games.values()) {
      const last = own.at(-1);
      assert.ok(last && last.as_of.getTime() === last.start_at.getTime() - 20 * 60_000);
      // What the next hour does is what the row an hour later says.
      for (const [i, row] of own.entries()) {
        const ahead = own.find((each) => each.as_of.getTime() === row.as_of.getTime() + 3_600_000);
        const [now, then] = [row['h2h_novig_home'], ahead?.['h2h_novig_home']];
        if (typeof now !== 'number' || typeof then !== 'number') continue;
        assert.equal(row['label_line_move_v1_1h'], then - now, String(i));
      }
      assert.ok(Number.isInteger(last['label_home_score']));
      assert.equal(last['label_line_direction_v1_1h'], null);
    }
    const names = Object.keys(rows[0] ?? {});
    const firstLabel = names.findIndex((name) => name.startsWith('label_'));
    assert.ok(firstLabel > 0 && names.slice(firstLabel).every((name) => name.startsWith('label_')));
  });

  it('keeps a table that is not sound under another name, with code 6', async (t) => {
    const folder = await folderOf(t);
    await tapeOfDays(folder, { days: 1, games: 2 });
    const strict = `${asked} --out table.parquet --essential h2h_steam_5m --max-null 0`;
    const { code, stdout } = await linecast(folder, strict);
    assert.equal(code, 6);
    assert.match(stdout, /FAILS +at most 0\.00 % of h2h_steam_5m is null +100\.00 %/);
    assert.deepEqual((await readdir(folder)).toSorted(), ['table.parquet.failed', 'tape']);
    const checked = await linecast(folder, 'features check table.parquet.failed --json');
    assert.equal(checked.code, 0);
    assert.partialDeepStrictEqual(JSON.parse(checked.stdout), { ok: true });
  });
});
