import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { createFolderRegistry } from '@linecast/kit';
import { openModel } from '@linecast/model';
import { featureSets } from '@linecast/domain';
import { guessingGraph } from '../../../packages/model/src/testing/linear-model.ts';
import { placeOf, trained } from './testing/linecast-model.ts';

/** Versions 1 to `count` of the model `linear`, of which none has an alias. */
async function withVersions(t: TestContext, count: number) {
  const place = await placeOf(t);
  for (let i = 1; i <= count; i += 1) {
    const made = await trained(place.folder, `trained-${i}`, {
      manifest: { training: { rows: 1000 * i, setting: { trees: 10 * i } } },
    });
    assert.equal((await place.model('register', made)).code, 0);
  }
  const registry = createFolderRegistry(join(place.folder, 'registry'));
  return { ...place, registry };
}

describe('linecast model register', () => {
  it('gives a version the next number, in its manifest too, so that a server can open it', async (t) => {
    const { registry } = await withVersions(t, 2);
    for (const version of ['1', '2']) {
      const scope = { defer: (close: () => Promise<void> | void) => t.after(close) };
      const { manifest } = await openModel(
        await registry.open('linear', version),
        featureSets,
        scope,
      );
      assert.equal(manifest.version, version);
    }
  });

  it('writes down what people search by', async (t) => {
    const { registry } = await withVersions(t, 1);
    const [only] = await registry.versions('linear');
    const { sha256, feature_set_hash: hash, ...tags } = only?.tags ?? {};
    assert.match(`${sha256} ${hash}`, /^[0-9a-f]{64} [0-9a-f]{64}$/);
    assert.deepEqual(tags, {
      target: 'home_win',
      market: 'h2h',
      feature_set: 'mlb-moneyline@1',
      skill_claim: 'false',
    });
  });

  it('registers nothing that a server would refuse, says why, and ends with 6', async (t) => {
    const { folder, model } = await placeOf(t);
    const bad = await trained(folder, 'bad', { graph: guessingGraph });
    const { code, stdout } = await model('register', bad, '--json');
    assert.equal(code, 6);
    assert.match(JSON.parse(stdout).fault, /it fails its parity test in row/);
    assert.deepEqual(await readdir(join(folder, 'registry')), []);
  });
});

describe('linecast model promote and rollback', () => {
  it('moves the alias, remembers what was before, and goes back in one command', async (t) => {
    const { model, registry } = await withVersions(t, 3);
    const versionOf = async (alias: string) => (await registry.resolve('linear', alias)).version;
    await model('promote', 'linear', '1', '--why', 'the first');
    await model('promote', 'linear', '2', '--alias', 'challenger', '--why', 'newly trained');
    const words = ['promote', 'linear', '2', '--why', 'it is better', '--by-hand', '--json'];
    const done = await model(...words);
    const { change_id: _, at: __, by_hand: ___, ...answer } = JSON.parse(done.stdout);
    assert.deepEqual(answer, {
      model: 'linear',
      version: '2',
      alias: 'champion',
      from_version: '1',
      moved: true,
      recorded: false,
      published: false,
      aliases: { champion: '2', previous: '1' },
      who: 'tester',
      why: 'it is better',
    });
    assert.deepEqual([await versionOf('champion'), await versionOf('previous')], ['2', '1']);
    const back = await model('rollback', 'linear', '--why', 'it answers too slowly');
    assert.match(back.stdout, /^linear: version 1 is now the champion \(before it was 2\)/);
    assert.match(back.stdout, /Nothing was recorded: --database was not given/);
    assert.equal(await versionOf('champion'), '1');
    const again = await model('rollback', 'linear', '--why', 'once more');
    assert.deepEqual([again.code, again.stdout], [2, '']);
    assert.match(again.stderr, /^Nothing is previous in linear.*"model promote linear VERSION"/);
    assert.equal(await versionOf('champion'), '1');
  });

  it('changes nothing when the alias names that version already', async (t) => {
    const { model } = await withVersions(t, 1);
    await model('promote', 'linear', '1', '--why', 'the first');
    const { code, stdout } = await model('promote', 'linear', '1', '--why', 'the first');
    assert.equal(code, 0);
    assert.match(stdout, /version 1 is the champion already; nothing changed/);
  });

  const mistakes: [what: string, words: string[], says: RegExp][] = [
    ['no reason', ['promote', 'linear', '1'], /^--why is missing/],
    ['no version', ['promote', 'linear', '--why', 'x'], /takes a model and a version/],
    [
      'an unknown version',
      ['promote', 'linear', '9', '--why', 'x'],
      /no version and no alias 9 \(versions: 1; aliases: none\)/,
    ],
    ['an unknown model', ['rollback', 'nobody', '--why', 'x'], /no model nobody/],
    ['a reserved alias', ['promote', 'linear', '1', '--alias', 'latest', '--why', 'x'], /reserved/],
    ['no database to ask', ['why', 'linear', '1'], /^--database is missing/],
    [
      'evidence that is none',
      ['promote', 'linear', '1', '--why', 'x', '--evidence', 'none.json'],
      /none\.json cannot be read as JSON/,
    ],
    ['a database that is none', ['list', '--database', 'here'], /Unknown option '--database'/],
    ['a folder that is none', ['register', 'nowhere'], /nowhere cannot be read/],
    ['a removal that knows no predictions', ['archive', 'linear', '--apply'], /needs --database/],
    ['a removal of everything', ['archive'], /takes the names of models/],
  ];
  for (const [what, words, says] of mistakes) {
    it(`answers ${what} with one sentence and code 2`, async (t) => {
      const { model } = await withVersions(t, 1);
      const { code, stdout, stderr } = await model(...words);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, says);
      assert.doesNotMatch(stderr, /\n +at /);
    });
  }

  it('says with code 5 that MLflow is away, and what to do', async (t) => {
    const { model } = await placeOf(t, { LINECAST_REGISTRY: 'http://127.0.0.1:1' });
    const { code, stderr } = await model('list');
    assert.equal(code, 5);
    assert.match(stderr, /http:\/\/127\.0\.0\.1:1 does not answer; start it \(npm run stack/);
  });
});

describe('linecast model list, show, diff and archive', () => {
  it('tell the versions, one of them, and what differs', async (t) => {
    const { model } = await withVersions(t, 2);
    await model('promote', 'linear', '1', '--why', 'the first');
    const listed = JSON.parse((await model('list', '--json')).stdout);
    assert.deepEqual(
      listed.versions.map((each: Record<string, unknown>) => [each['version'], each['aliases']]),
      [
        ['1', ['champion']],
        ['2', []],
      ],
    );
    assert.match((await model('show', 'linear')).stdout, /^linear version 1\n[^]*1000 rows/);
    const { stdout } = await model('diff', 'linear', 'champion', '2', '--json');
    assert.deepEqual(JSON.parse(stdout), {
      model: 'linear',
      from: '1',
      to: '2',
      differences: [
        { part: 'setting', path: 'training.setting.trees', from: 10, to: 20 },
        { part: 'data', path: 'training.rows', from: 1000, to: 2000 },
      ],
    });
  });

  it('list what another program has registered, and leave it alone', async (t) => {
    const { model, registry } = await withVersions(t, 1);
    const file = () => new Map([['MLmodel', Buffer.from('flavors:')]]);
    await registry.register('theirs', file, { tags: {}, params: {}, metrics: {} });
    const { code, stdout } = await model('list');
    assert.equal(code, 0);
    assert.match(stdout, /\ntheirs +1 +- +- +not of linecast/);
    assert.equal((await model('show', 'theirs', '1')).code, 2);
  });

  it('keep the newest and what an alias names, and remove only when told to', async (t) => {
    const { model, registry } = await withVersions(t, 5);
    await model('promote', 'linear', '2', '--why', 'the champion is old');
    const numbers = async () => (await registry.versions('linear')).map((each) => each.version);
    const dry = await model('archive', 'linear', '--keep', '2');
    assert.match(
      dry.stdout,
      /linear {2}1 {2}would be removed\nlinear {2}2 {2}stays: it is the champ/,
    );
    assert.match(dry.stdout, /Nothing was removed; --apply removes\./);
    assert.equal((await numbers()).length, 5);
    await model('archive', 'linear', '--keep', '2', '--apply', '--all-settled');
    assert.deepEqual(await numbers(), ['2', '4', '5']);
  });
});
