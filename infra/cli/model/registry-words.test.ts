// Where the registry is, and in which words the commands tell what they find there.
import assert from 'node:assert/strict';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { featureSetRef, guessingGraph } from '../../../packages/model/src/testing/linear-model.ts';
import { placeOf, trained } from './testing/linecast-model.ts';

const compared = (with_: string) => ({
  hold_out: {
    ...{ games: 900, compared_with: with_, difference: -0.05, difference_ci95: [-0.06, -0.04] },
    ...{ model: { log_loss: 0.6 }, market: { log_loss: 0.65 } },
  },
});

describe('the registry of the commands', () => {
  it('is the one that services are given where nobody names another', async (t) => {
    const { folder, model } = await placeOf(t, { LINECAST_REGISTRY: '', MODEL_REGISTRY: 'theirs' });
    await mkdir(join(folder, 'theirs'));
    const named = async (...more: string[]) =>
      JSON.parse((await model('list', '--json', ...more)).stdout).registry;
    assert.equal(await named(), join(folder, 'theirs'));
    assert.equal(await named('--registry', 'registry'), join(folder, 'registry'));
  });

  it('is named by LINECAST_REGISTRY before MODEL_REGISTRY', async (t) => {
    const { folder, model } = await placeOf(t, { MODEL_REGISTRY: 'http://127.0.0.1:1' });
    assert.equal((await model('register', await trained(folder, 'one'))).code, 0);
  });

  for (const place of ['ftp://models.example', 'databricks://x', 'file:///srv/models']) {
    it(`is never ${place}, nor a folder of that name`, async (t) => {
      const { folder, model } = await placeOf(t);
      const made = await trained(folder, 'one');
      for (const words of [['list'], ['register', made]]) {
        const { code, stderr } = await model(...words, '--registry', place);
        assert.equal(code, 2);
        assert.match(
          stderr,
          /^A model registry is a folder, or http.*and not (ftp|databricks|file):/,
        );
      }
      assert.deepEqual((await readdir(folder)).toSorted(), ['one', 'registry']);
    });
  }
});

describe('what model show says a version is held against', () => {
  for (const [with_, column, sentence] of [
    ['market', /log loss +market's +difference/, /below 0 is better than the price\.$/m],
    [
      'base_rates',
      /log loss +base rates' +difference/,
      /below 0 is better than the base rates\.$/m,
    ],
    ['zero', /log loss +no change's +difference/, /below 0 is better than no change\.$/m],
  ] as const) {
    it(`is ${with_}`, async (t) => {
      const { folder, model } = await placeOf(t);
      const made = await trained(folder, 'one', { manifest: { metrics: compared(with_) } });
      await model('register', made);
      const { stdout } = await model('show', 'linear', '1');
      assert.match(stdout, column);
      assert.match(stdout, sentence);
    });
  }
});

describe('what model register says of a version that it refuses', () => {
  it('names the folder and the next step, and no server', async (t) => {
    const { folder, model } = await placeOf(t);
    const bad = await trained(folder, 'bad', { graph: guessingGraph });
    const { code, stdout } = await model('register', bad);
    assert.equal(code, 6);
    assert.ok(
      stdout.startsWith(`${join(folder, 'bad')} is not registered: it fails its parity`),
      stdout,
    );
    assert.match(stdout, /; train it again and give its new folder\.\n$/);
    assert.doesNotMatch(stdout, /MODEL_ALIAS|served/);
  });

  it('names the feature set that it wants, and what there is of that name', async (t) => {
    const { folder, model } = await placeOf(t);
    const feature_set = { ...featureSetRef, hash: '0'.repeat(64) };
    const { stdout } = await model(
      'register',
      await trained(folder, 'bad', { manifest: { feature_set } }),
    );
    assert.match(
      stdout,
      /it reads feature set mlb-moneyline v1 with hash 0{12}…, and here mlb-moneyline v1 has [0-9a-f]{12}…/,
    );
    assert.doesNotMatch(stdout, /mlb-total|mlb-spread|line-direction/);
    const other = { ...featureSetRef, name: 'nba-moon' };
    const none = await model(
      'register',
      await trained(folder, 'none', { manifest: { feature_set: other } }),
    );
    assert.match(
      none.stdout,
      /reads feature set nba-moon v1 with hash \w{12}…, and here is none of that name/,
    );
  });
});

describe('a version that is not there', () => {
  it('is told with versions and aliases apart', async (t) => {
    const { folder, model } = await placeOf(t);
    await model('register', await trained(folder, 'one'));
    await model('register', await trained(folder, 'two'));
    await model('promote', 'linear', '1', '--why', 'the first');
    const { code, stderr } = await model('show', 'linear', '99');
    assert.equal(code, 2);
    assert.match(stderr, /no version and no alias 99 \(versions: 1, 2; aliases: champion\)/);
  });
});
