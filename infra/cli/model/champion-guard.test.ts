// Who may become champion: a version that can be proved, and that the gate let pass unless somebody says otherwise aloud.
import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { createFolderRegistry } from '@linecast/kit';
import { placeOf, trained } from './testing/linecast-model.ts';

/** Versions 1 to 3 of the model `linear`; 1 is champion. */
async function threeVersions(t: TestContext) {
  const place = await placeOf(t);
  for (const each of ['one', 'two', 'three']) {
    const made = await trained(place.folder, each);
    assert.equal((await place.model('register', made)).code, 0);
  }
  assert.equal((await place.model('promote', 'linear', '1', '--why', 'the first')).code, 0);
  const own = join(place.folder, 'registry/linear');
  const damage = async (version: string): Promise<void> => {
    const path = join(own, version, 'model.onnx');
    const bytes = await readFile(path);
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    await writeFile(path, bytes);
  };
  const aliases = async () => JSON.parse(await readFile(join(own, 'aliases.json'), 'utf8'));
  const promote = (version: string, ...more: string[]) =>
    place.model('promote', 'linear', version, '--why', 'a test', ...more);
  return { ...place, own, damage, aliases, promote };
}

describe('a version that no server would serve', () => {
  it('is not made champion: the check failed, and nothing moved', async (t) => {
    const { damage, aliases, promote } = await threeVersions(t);
    await damage('2');
    const { code, stdout } = await promote('2', '--by-hand');
    assert.equal(code, 6);
    assert.match(
      stdout,
      /^linear version 2 cannot be served, so it is not made the champion: .*model\.onnx .*is damaged/,
    );
    assert.deepEqual(await aliases(), { champion: '1' });
    const told = await promote('2', '--by-hand', '--json');
    assert.deepEqual([told.code, JSON.parse(told.stdout).moved], [6, false]);
    assert.match(JSON.parse(told.stdout).fault, /is damaged/);
  });

  it('may have any other alias: only the champion serves', async (t) => {
    const { damage, aliases, promote } = await threeVersions(t);
    await damage('2');
    assert.equal((await promote('2', '--alias', 'challenger')).code, 0);
    assert.deepEqual(await aliases(), { champion: '1', challenger: '2' });
  });

  it('is gone back to only where somebody says that it need not be proved', async (t) => {
    const { model, damage, aliases, promote } = await threeVersions(t);
    assert.equal((await promote('2', '--by-hand')).code, 0);
    await damage('1');
    const rollBack = (...more: string[]) => model('rollback', 'linear', '--why', 'slow', ...more);
    const refused = await rollBack();
    assert.equal(refused.code, 6);
    assert.match(
      refused.stdout,
      /^linear version 1 cannot be served, so .* is damaged .*--unproved/,
    );
    assert.deepEqual(await aliases(), { champion: '2', previous: '1' });
    const done = await rollBack('--unproved');
    assert.equal(done.code, 0, done.stderr);
    assert.match(done.stdout, /version 1 is now the champion[^]*\nIt was not proved: .*is damaged/);
    assert.deepEqual(await aliases(), { champion: '1' });
  });

  it('is gone back to in silence where it is sound', async (t) => {
    const { model, aliases, promote } = await threeVersions(t);
    await promote('2', '--by-hand');
    const done = await model('rollback', 'linear', '--why', 'slow', '--unproved');
    assert.deepEqual([done.code, /proved/.test(done.stdout)], [0, false]);
    assert.deepEqual(await aliases(), { champion: '1' });
  });
});

describe('the gate is not passed by without a word', () => {
  it('where there is a champion, another takes its place by hand only if that is said', async (t) => {
    const { aliases, promote } = await threeVersions(t);
    const refused = await promote('2');
    assert.deepEqual([refused.code, refused.stdout], [2, '']);
    assert.match(refused.stderr, /--database was not given.*model gate linear.*--by-hand/);
    assert.deepEqual(await aliases(), { champion: '1' });
    const done = await promote('2', '--by-hand');
    assert.equal(done.code, 0, done.stderr);
    assert.match(done.stdout, /\nBy hand, without the gate: .*--database was not given/);
    assert.deepEqual(await aliases(), { champion: '2', previous: '1' });
  });

  it('other aliases are free', async (t) => {
    const { promote } = await threeVersions(t);
    for (const alias of ['challenger', 'shadow', 'canary']) {
      assert.equal((await promote('2', '--alias', alias)).code, 0);
    }
  });

  it('a registration makes the first champion, and never the next', async (t) => {
    const place = await placeOf(t);
    const register = async (made: string) =>
      place.model('register', await trained(place.folder, made), '--alias', 'champion');
    const first = await register('one');
    assert.equal(first.code, 0, first.stderr);
    assert.match(first.stdout, /version 1 is now the champion/);
    const next = await register('two');
    assert.deepEqual([next.code, next.stdout], [2, '']);
    assert.match(next.stderr, /^linear has a champion, version 1.*--alias challenger/);
    const versions = await createFolderRegistry(join(place.folder, 'registry')).versions('linear');
    assert.deepEqual(
      versions.map((each) => each.version),
      ['1'],
    );
  });

  it('a registration with an alias that cannot be registers nothing', async (t) => {
    const { folder, model } = await placeOf(t);
    const made = await trained(folder, 'one');
    for (const alias of ['7', 'latest', 'a b']) {
      const { code, stderr } = await model('register', made, '--alias', alias);
      assert.equal(code, 2);
      assert.match(stderr, /cannot be (an|the) alias/);
    }
    assert.deepEqual(await readdir(join(folder, 'registry')), []);
  });
});
