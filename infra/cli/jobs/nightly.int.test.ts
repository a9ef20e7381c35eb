// A night as it would be: five weeks of real quotes in Postgres, and the whole job from the table to the gate.
import assert from 'node:assert/strict';
import { cp, readdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { databaseUrl, skipWithout } from '../../../test/support/servers.ts';
import { folderOf, linecast } from '../features/build/testing/linecast.ts';
import { storeTape } from '../features/build/testing/stored-tape.ts';
import { tapeImport } from '../tape/tape-import.ts';
import { createJobsRun } from './jobs-run.ts';
import { jobsHistory } from './jobs-history.ts';

const data = process.env['LINECAST_DATA'] ?? join(import.meta.dirname, '../../../../shared/data');
const archive = join(data, 'mlb/pinnacle_2016');
const url = await databaseUrl();
const skip = existsSync(archive)
  ? skipWithout(url, 'DATABASE_URL')
  : 'no real odds: set LINECAST_DATA to the folder of them';

const commands = [tapeImport, createJobsRun(process.env), jobsHistory];
const shipped = join(import.meta.dirname, '../../models');

describe('a night without hands', { skip }, () => {
  it('makes the table, a model, its registration and its trial, and leaves the champion serving', async (t) => {
    const folder = await folderOf(t);
    const run = async (command: string): Promise<string> => {
      const { code, stdout, stderr } = await linecast(folder, command, commands);
      assert.equal(code, 0, `${stderr}${stdout}`);
      return stdout;
    };
    const files = `--lines ${join(archive, 'lines.csv.gz')} --games ${join(archive, 'games.csv.gz')}`;
    await run(`tape import pinnacle ${files} --to 2016-05-08 --out tape`);
    await cp(join(shipped, 'mlb-moneyline'), join(folder, 'models/mlb-moneyline'), {
      recursive: true,
    });
    const { database } = await storeTape(t, url ?? '', join(folder, 'tape'));
    const places = `${database} --registry models --work work`;
    const night = JSON.parse(
      await run(`jobs run mlb-moneyline-nightly ${places} --due 2016-05-09T10:00:00Z --json`),
    );
    assert.equal(night.state, 'succeeded');
    const answerOf = (step: string) =>
      night.steps.find((each: { step: string }) => each.step === step).answer;
    assert.equal(answerOf('register').version, '2');
    assert.deepEqual(answerOf('challenge').aliases, { champion: '1', challenger: '2' });
    const { reported, trained_to, from, backtest } = answerOf('report');
    assert.deepEqual([reported, from], [true, '2016-04-03']);
    assert.match(trained_to, /^2015-/);
    assert.ok(backtest.games > 400);
    assert.deepEqual(answerOf('prune').removed, []);
    // It has seen every game there is: nothing can be said of it yet, and that is recorded.
    const { outcome, games, done } = answerOf('gate');
    assert.deepEqual([outcome, games, done.decision, done.recorded], ['wait', 0, 'kept', true]);
    assert.ok(existsSync(join(folder, 'work/2016-05-08/mlb-moneyline-champion.html')));
    assert.match(answerOf('features').source.sha256, /^[0-9a-f]{64}$/);
    // For the next night, which builds none of them again.
    const days = await readdir(join(folder, 'work/days/mlb-moneyline'));
    assert.equal(days.length, answerOf('features').days);
    const again = await linecast(
      folder,
      `jobs run mlb-moneyline-nightly ${places} --due 2016-05-09T10:00:00Z`,
      commands,
    );
    assert.equal(again.code, 2);
    assert.match(again.stderr, /ran it, and it succeeded/);
  });
});
