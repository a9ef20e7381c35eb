// The gate for models of lines: the same steps as for the moneyline, with pushes out of both.
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { defaultGateRules } from '@linecast/domain';
import { tapeOfDays } from '../features/build/testing/several-days.ts';
import { sampleTape, setRef, under, usual, versions } from './testing/challenge.ts';

const markets = [
  { name: 'mlb-total', set: 'mlb-total@1', inputs: ['total_move_open', 'total_hold'] },
  { name: 'mlb-spread', set: 'mlb-spread@1', inputs: ['spread_novig_home', 'spread_hold'] },
] as const;

const challengerOf = ({ set, inputs }: (typeof markets)[number]) => ({
  ...usual,
  feature_set: setRef(set),
  inputs,
});

describe('linecast model gate on a line', () => {
  for (const market of markets) {
    const { name } = market;

    it(`pairs ${name} and its challenger on every game of the recorded day`, async (t) => {
      const options = { name, challenger: challengerOf(market), rules: defaultGateRules };
      const place = await versions(t, options);
      await under(place, '1', '2', name);
      const { code, stdout, stderr } = await place.model(
        ...['gate', name, '--tape', sampleTape, '--jobs', '1', '--json'],
      );
      assert.equal(code, 0, stderr);
      const { outcome, games, left_out: leftOut, difference, degradation } = JSON.parse(stdout);
      assert.equal(outcome, 'wait');
      const left = leftOut.map(({ by, reason }: { by: string; reason: string }) => [by, reason]);
      assert.deepEqual(left, leftOut.length === 0 ? [] : [['both', 'push']]);
      const pushes = leftOut.reduce((sum: number, each: { games: number }) => sum + each.games, 0);
      assert.equal(games + pushes, 16);
      assert.notEqual(difference.mean, 0);
      assert.equal(degradation.games, games);
    });
  }

  it('promotes who is not worse on a total, and rejects who is', async (t) => {
    const [market] = markets;
    const { name } = market;
    const place = await versions(t, { name, challenger: challengerOf(market) });
    const tape = await tapeOfDays(place.folder, { days: 3, games: 8 });
    const gate = (...more: string[]) =>
      place.model('gate', name, '--jobs', '1', '--tape', tape, ...more);
    await under(place, '1', '2', name);
    const { difference } = JSON.parse((await gate('--json')).stdout);
    const [worse, fine] = difference.mean > 0 ? ['2', '1'] : ['1', '2'];
    await under(place, worse, fine, name);
    const promoted = await gate('--promote');
    assert.equal(promoted.code, 0, promoted.stderr);
    assert.match(promoted.stdout, new RegExp(`version ${fine} is now the champion`));
    await under(place, fine, worse, name);
    const rejected = await gate('--promote');
    assert.equal(rejected.code, 6);
    assert.match(rejected.stdout, /it is rejected\./);
  });

  const judge = async (t: TestContext, name: string, challenger = usual) => {
    const place = await versions(t, { name, challenger });
    await under(place, '1', '2', name);
    return place.model('gate', name, '--tape', sampleTape);
  };

  it('judges no model of what a line does: no final score says whether it was right', async (t) => {
    const { code, stdout, stderr } = await judge(t, 'line-direction-v1-1h');
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /^line-direction-v1-1h answers line_direction, .* home_cover, over\.$/m);
  });

  it('holds no two models of different things against each other', async (t) => {
    const { code, stderr } = await judge(t, 'mlb-total', {
      ...usual,
      ...{ market: 'h2h', target: 'home_win', outputs: ['home'] },
    });
    assert.equal(code, 2);
    assert.match(stderr, /^Version 2 of mlb-total answers home_win and the champion over: /);
  });
});
