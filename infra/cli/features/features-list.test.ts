// The command as a person types it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { featureDefinitions, featureSets, mlbMoneyline, nameAtVersion } from '@linecast/domain';
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
    assert.match(lines[0] ?? '', /^feature +type +unit +timeframe +freshness +formula$/);
    assert.equal(lines.indexOf(''), 1 + featureDefinitions.length);
    const hold = lines.find((line) => line.startsWith('h2h_hold@1 '));
    assert.match(
      hold ?? '',
      /^h2h_hold@1 +number +share of stakes +point_in_time +standard +Hold of the newest/,
    );
    const sets = lines.slice(lines.indexOf('') + 1);
    assert.match(sets[0] ?? '', /^set +prices +features +hash$/);
    assert.equal(sets.length, 1 + featureSets.length);
    assert.match(sets[1] ?? '', new RegExp(`^mlb-moneyline@1 +h2h +15 +${hash}$`));
  });

  it('keeps what stands before the formulas within the width of a screen', async () => {
    const { stdout } = await linecast('features list');
    const lines = stdout.split('\n');
    assert.ok((lines[0]?.indexOf('formula') ?? Infinity) <= 110);
  });

  it('tells programs the same as one JSON value', async () => {
    const told = JSON.parse((await linecast('features list --json')).stdout);
    assert.deepEqual(told.sets.map(nameAtVersion), featureSets.map(nameAtVersion));
    assert.deepEqual(told.sets[0], {
      name: 'mlb-moneyline',
      version: 1,
      market: 'h2h',
      follows: 'reference',
      hash,
      members: mlbMoneyline.definitions.map(nameAtVersion),
    });
    assert.equal(told.definitions.length, featureDefinitions.length);
    const [holdTold] = told.definitions.filter(({ name }: { name: string }) => name === 'h2h_hold');
    assert.deepEqual(holdTold, {
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

  it('tells the features of a set in the order its models see them', async () => {
    const asked = 'features list --set mlb-moneyline@1';
    const told = JSON.parse((await linecast(`${asked} --json`)).stdout);
    assert.deepEqual(
      told.definitions.map(nameAtVersion),
      mlbMoneyline.definitions.map(nameAtVersion),
    );
    const { stdout } = await linecast(asked);
    assert.match(stdout.split('\n')[13] ?? '', /^minutes_to_start@1 /);
  });

  it('takes a name without a version for the newest of that name', async () => {
    const told = JSON.parse((await linecast('features list --set mlb-moneyline --json')).stdout);
    assert.deepEqual(told.sets.map(nameAtVersion), ['mlb-moneyline@2']);
  });

  it('tells the features of one market, of one timeframe, or of both within a set', async () => {
    const namesOf = async (flags: string): Promise<string[]> =>
      JSON.parse((await linecast(`features list ${flags} --json`)).stdout).definitions.map(
        nameAtVersion,
      );
    const namesWhere = (is: (each: (typeof featureDefinitions)[number]) => boolean) =>
      featureDefinitions.filter(is).map(nameAtVersion);
    const ofTotal = namesWhere(({ market }) => market === 'total');
    assert.deepEqual(await namesOf('--market total'), ofTotal);
    const ofDay = namesWhere(({ timeframe }) => timeframe === '1d');
    assert.deepEqual(await namesOf('--timeframe 1d'), ofDay);
    assert.deepEqual(await namesOf('--set mlb-moneyline@1 --market h2h --timeframe 5m'), [
      'h2h_delta_5m@1',
      'h2h_velocity_5m@1',
    ]);
    assert.deepEqual(await namesOf('--set mlb-moneyline@1 --market spread'), []);
  });

  it('tells the names of a category', async () => {
    const told = JSON.parse((await linecast('features list --market fixture --json')).stdout);
    const [roof] = told.definitions.filter(({ name }: { name: string }) => name === 'park_roof');
    assert.deepEqual(roof.categories, ['open', 'dome', 'retractable_open', 'retractable_closed']);
  });

  it('takes the set from the environment too', async () => {
    const { code, stderr } = await linecast('features list', { LINECAST_SET: 'nba' });
    assert.equal(code, 2);
    assert.match(stderr, /^There is no feature set "nba"; there is: mlb-moneyline@1, mlb-money/);
  });

  const mistakes: [command: string, says: RegExp][] = [
    [
      'features list --set mlb-moneyline@7',
      /^There is no feature set "mlb-moneyline@7"; there is: /,
    ],
    ['features list --set', /'--set <value>' argument missing/],
    ['features list --market nba', /^There is no market "nba"; there is: h2h, spread, total, fix/],
    ['features list --timeframe 2h', /^There is no timeframe "2h"; there is: 1m, 5m, 15m, 1h, 4h/],
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
    const args = [main, 'features', 'list', '--set', 'mlb-moneyline@1', '--json'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    assert.deepEqual([status, stderr], [0, '']);
    assert.equal(JSON.parse(stdout).sets[0].hash, hash);
  });
});
