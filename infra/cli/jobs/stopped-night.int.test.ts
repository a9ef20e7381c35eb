// A night that is stopped while Python trains, as a process of its own gets SIGTERM, and gone on with by the next process.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { databaseUrl, skipWithout } from '../../../test/support/servers.ts';
import { until } from '../../../test/support/until.ts';
import { folderOf, linecast } from '../features/build/testing/linecast.ts';
import { storeTape } from '../features/build/testing/stored-tape.ts';
import { tapeImport } from '../tape/tape-import.ts';

const data = process.env['LINECAST_DATA'] ?? join(import.meta.dirname, '../../../../shared/data');
const archive = join(data, 'mlb/pinnacle_2016');
const url = await databaseUrl();
const skip = existsSync(archive)
  ? skipWithout(url, 'DATABASE_URL')
  : 'no real odds: set LINECAST_DATA to the folder of them';
const main = join(import.meta.dirname, '../main.ts');
const shipped = join(import.meta.dirname, '../../models');

describe('a night that is told to stop', { skip }, () => {
  it('leaves its run at the step it was at, and the next process begins there', async (t) => {
    const folder = await folderOf(t);
    const files = `--lines ${join(archive, 'lines.csv.gz')} --games ${join(archive, 'games.csv.gz')}`;
    await linecast(folder, `tape import pinnacle ${files} --to 2016-05-08 --out tape`, [
      tapeImport,
    ]);
    const models = join(folder, 'models/mlb-moneyline');
    await cp(join(shipped, 'mlb-moneyline'), models, { recursive: true });
    const { database } = await storeTape(t, url ?? '', join(folder, 'tape'));
    const night = `jobs run mlb-moneyline-nightly ${database} --registry models --work work --due 2016-05-09T10:00:00Z --json`;
    /** Told to stop as soon as it says this; what became of the run. */
    const runUntil = async (word: string) => {
      const env = { ...process.env, INIT_CWD: folder };
      const child = spawn(process.execPath, [main, ...night.split(' ')], { env, cwd: folder });
      t.after(() => child.kill('SIGKILL'));
      let [stdout, stderr] = ['', ''];
      child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
      const closed = once(child, 'close');
      await until(`it says "${word}"`, () => stderr.includes(word), 60_000);
      child.kill('SIGTERM');
      assert.deepEqual(await closed, [6, null], stderr);
      const { state, attempt, steps } = JSON.parse(stdout);
      return { state, attempt, last: steps.at(-1).step, stderr };
    };
    const first = await runUntil(': train: ');
    assert.deepEqual([first.state, first.attempt, first.last], ['stopped', 1, 'train']);
    const second = await runUntil(': train: ');
    assert.match(second.stderr, /goes on after features$/m);
    assert.deepEqual([second.state, second.attempt, second.last], ['stopped', 2, 'train']);
  });
});
