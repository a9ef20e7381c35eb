import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { ConfigError, createFolderRegistry } from '@linecast/kit';
import { modelsContract } from './models.contract.ts';
import { assertTold, files, noFacts } from './models.given.ts';

async function folder(t: TestContext): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'linecast-models-'));
  t.after(() => rm(made, { recursive: true, force: true }));
  return made;
}

modelsContract('folder', async (t) => {
  const place = await folder(t);
  return {
    registry: createFolderRegistry(place),
    again: () => createFolderRegistry(place),
    name: 'mlb-moneyline',
    spoil: (version, file, bytes) => writeFile(join(place, 'mlb-moneyline', version, file), bytes),
  };
});

/** A model as it comes with the source: put there by hand, never registered. */
async function byHand(t: TestContext, aliases: string, versions: readonly string[] = []) {
  const place = await folder(t);
  for (const version of versions) {
    await mkdir(join(place, 'm', version), { recursive: true });
    await writeFile(join(place, 'm', version, 'card.md'), version);
  }
  await mkdir(join(place, 'm'), { recursive: true });
  await writeFile(join(place, 'm', 'aliases.json'), aliases);
  return { place, registry: createFolderRegistry(place) };
}

describe('the folder registry', () => {
  it('says which setting names the folder when it is not there', async () => {
    const registry = createFolderRegistry(join(tmpdir(), 'no-such-registry'));
    await assert.rejects(registry.resolve('mlb-moneyline', 'champion'), /check MODEL_REGISTRY/);
    await assert.rejects(registry.models(), /check MODEL_REGISTRY/);
  });

  it('refuses aliases that are no JSON, or lead out of the folder', async (t) => {
    const { place, registry } = await byHand(t, '{"champion": "../n"}');
    await assert.rejects(registry.resolve('m', 'champion'), /cannot be the version/);
    for (const wrong of ['{', '[]', '{"champion": 1}']) {
      await writeFile(join(place, 'm', 'aliases.json'), wrong);
      await assert.rejects(registry.resolve('m', 'champion'), ConfigError);
    }
  });

  it('serves versions that were put there by hand, and numbers the next after them', async (t) => {
    const { registry } = await byHand(t, '{"champion": "9"}', ['9', '10']);
    const champion = await registry.resolve('m', 'champion');
    assert.equal(Buffer.from(await champion.readFile('card.md')).toString(), '9');
    assert.deepEqual(await registry.versions('m'), [
      { version: '9', createdAtMs: null, tags: {}, aliases: ['champion'] },
      { version: '10', createdAtMs: null, tags: {}, aliases: [] },
    ]);
    assert.equal(await registry.register('m', files({ 'card.md': '11' }), noFacts), '11');
  });

  it('keeps nothing of a registration that failed', async (t) => {
    const { place, registry } = await byHand(t, '{}', ['1']);
    const spoilt = () => new Map([['a/b', Buffer.from('x')]]);
    await assertTold(registry.register('m', spoilt, noFacts), /cannot be/);
    assert.deepEqual(await readdir(join(place, 'm')), ['1', 'aliases.json']);
  });

  it('says what to mend when it cannot write', async (t) => {
    const { place } = await byHand(t, '{}', ['1']);
    const inFile = createFolderRegistry(join(place, 'm', '1', 'card.md'));
    await assertTold(
      inFile.register('m', files({ 'card.md': 'x' }), noFacts),
      /cannot be written to; make it writable, or check MODEL_REGISTRY/,
    );
  });

  it('does not wait for a writer that died', async (t) => {
    const { place, registry } = await byHand(t, '{}', ['1']);
    const lock = join(place, 'm', '.lock');
    await writeFile(lock, '');
    const anHourAgo = new Date(Date.now() - 3_600_000);
    await utimes(lock, anHourAgo, anHourAgo);
    await registry.setAlias('m', 'champion', '1');
    assert.equal((await registry.resolve('m', 'champion')).version, '1');
    assert.deepEqual(await readdir(join(place, 'm')), ['1', 'aliases.json']);
  });
});
