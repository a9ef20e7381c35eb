import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runCommandLine } from '../command-line.ts';
import { createModelGate } from './model-gate.ts';

async function told(args: string[], command = createModelGate()) {
  let [stdout, stderr] = ['', ''];
  const code = await runCommandLine([command], ['model', 'gate', ...args], {
    env: {},
    folder: 'here',
    stdout: (text) => (stdout += text),
    stderr: (text) => (stderr += text),
  });
  return { code, stdout, stderr };
}
const quick = ['--simulate', '--runs', '20', '--games', '1000,500', '--gain', '0,-.002'];

describe('linecast model gate --simulate', () => {
  it('tells a table per gate, and says on stderr how far it is', async () => {
    const { code, stdout, stderr } = await told(quick);
    assert.equal(code, 0);
    assert.match(stdout, /^20 runs a case, one look a day, sd of a game 0\.0163/);
    assert.match(stdout, /\n {2}true gain {2}500 games +1,000 games\n {2}0 +0\.0 % \/ /);
    assert.match(stdout, /\n {2}-0\.002 /);
    assert.match(stderr, /^1 of 6: gate, true gain 0\n/);
  });

  it('tells programs the rules, and each count with its interval, the same each time', async () => {
    const { stdout } = await told([...quick, '--json']);
    const { cases, rules, games } = JSON.parse(stdout);
    assert.deepEqual([cases.length, games, rules.nonInferior.fromGames], [12, [500, 1000], 1650]);
    const [first] = cases;
    assert.deepEqual([first.gate, first.gain, first.horizon, first.runs], ['gate', 0, 500, 20]);
    assert.ok(first.promoted_95[1] > first.promoted_share);
    assert.equal((await told([...quick, '--json'])).stdout, stdout);
  });

  const mistakes: [args: string[], says: RegExp][] = [
    [[], /^model gate takes a model: mlb-moneyline; or --simulate\.\n$/],
    [['--simulate', 'now'], /takes no words, and "now" is one/],
    [
      ['--simulate', '--games', '500,many'],
      /^--games takes whole numbers of games.*not "500,many"/,
    ],
    [['--simulate', '--gain', '2'], /^--gain takes gains in nats/],
    [['--simulate', '--runs', '0'], /^--runs takes a whole number/],
    [['--simulate', '--runs', '5,6'], /^--runs takes a whole number/],
    [['--simulate', '--sd', ''], /^--sd takes a number above 0/],
    [['--simulate', '--runs', '900000000'], /take too long; ask for fewer --runs/],
  ];
  for (const [args, says] of mistakes) {
    it(`refuses "${args.join(' ')}" in one sentence`, async () => {
      const { code, stderr } = await told(args);
      assert.equal(code, 2);
      assert.match(stderr, says);
    });
  }

  it('leaves judging to whoever is handed in', async () => {
    const judging = createModelGate(async () => ({ json: null, text: ['judged'] }));
    assert.equal((await told([], judging)).stdout, 'judged\n');
    assert.match((await told(quick, judging)).stdout, /^20 runs/);
  });
});
