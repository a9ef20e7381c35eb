// The command as a person types it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { featureDefinitions, mlbMoneyline, nameAtVersion } from '@linecast/domain';
import { runCommandLine } from '../command-line.ts';
import { featuresList } from './features-list.ts';

async function linecast(command: string, env: Record<string, string> = {}) {
  let [stdout, stderr] = ['', ''];
  const code = await runCommandLine([featuresList], command.split(' '), {
    env,
    folder: '.',
    stdout: (text) => (stdout += text),
    stderr: (text) => (stderr += text),
  });
  return { code, stdout, stderr };
}

const hash = '78478d670ae94551064262e6790451025884954986bef5bb5be7c008fd74bd29';

describe('features list', () => {
  it('tells every feature in a line, and every set', async () => {
    const { code, stdout, stderr } = await linecast('features list');
    assert.deepEqual([code, stderr], [0, '']);
    const lines = stdout.trimEnd().split('\n');
    assert.match(lines[0] ?? '', /^feature +type +unit +market +timeframe +freshness +formula$/);
    assert.equal(lines.indexOf(''), 1 + featureDefinitions.length);
    const hold = lines.find((line) => line.startsWith('h2h_hold@1 '));
    assert.match(
      hold ?? '',
      /^h2h_hold@1 +number +share of stakes +h2h +point_in_time +standard +Hold of the newest/,
    );
    assert.equal(lines.at(-1), `mlb-moneyline@1: 15 features, hash ${hash}`);
  });

  it('tells programs the same as one JSON value', async () => {
    const told = JSON.parse((await linecast('features list --json')).stdout);
    assert.deepEqual(told.sets, [
      {
        name: 'mlb-moneyline',
        version: 1,
        hash,
        members: mlbMoneyline.definitions.map(nameAtVersion),
      },
    ]);
    assert.equal(told.definitions.length, featureDefinitions.length);
    assert.deepEqual(told.definitions[1], {
      name: 'h2h_hold',
      version: 1,
      type: 'number',
      unit: 'share of stakes',
      market: 'h2h',
      timeframe: 'point_in_time',
      freshness: 'standard',
      inputs: ['odds.quoted.v1'],
      formula: 'Hold of the newest moneyline, 1 - 1/booksum (odds-math 2).',
    });
  });

  for (const asked of ['mlb-moneyline', 'mlb-moneyline@1']) {
    it(`tells the features of ${asked} in the order its models see them`, async () => {
      const told = JSON.parse((await linecast(`features list --set ${asked} --json`)).stdout);
      assert.deepEqual(
        told.definitions.map(nameAtVersion),
        mlbMoneyline.definitions.map(nameAtVersion),
      );
      const { stdout } = await linecast(`features list --set ${asked}`);
      assert.match(stdout.split('\n')[13] ?? '', /^minutes_to_start@1 /);
    });
  }

  it('takes the set from the environment too', async () => {
    const { code, stderr } = await linecast('features list', { LINECAST_SET: 'nba' });
    assert.deepEqual(
      [code, stderr],
      [2, 'There is no feature set "nba"; there is: mlb-moneyline@1.\n'],
    );
  });

  const mistakes: [command: string, says: RegExp][] = [
    [
      'features list --set mlb-moneyline@7',
      /^There is no feature set "mlb-moneyline@7"; there is: /,
    ],
    ['features list --set', /'--set <value>' argument missing/],
    ['features list h2h_hold', /^features list takes no words, and "h2h_hold" is one; --set names/],
  ];
  for (const [command, says] of mistakes) {
    it(`answers "${command}" with one sentence and code 2`, async () => {
      const { code, stdout, stderr } = await linecast(command);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, says);
      assert.equal(stderr.trimEnd().split('\n').length, 1);
    });
  }

  it('is a command of linecast', () => {
    const main = join(import.meta.dirname, '../main.ts');
    const args = [main, 'features', 'list', '--set', 'mlb-moneyline', '--json'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    assert.deepEqual([status, stderr], [0, '']);
    assert.equal(JSON.parse(stdout).sets[0].hash, hash);
  });
});
