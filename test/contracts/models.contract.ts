// What every model registry must do: versions that never change, aliases that move, and nothing lost.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it, type TestContext } from 'node:test';
import { assertTold, files, noFacts, onnx, type OpenModelRegistry } from './models.given.ts';
import { writersContract } from './models.writers.ts';

/** Of two versions the second is the champion and the first is what was before. */
async function twoVersions(t: TestContext, open: OpenModelRegistry) {
  const opened = await open(t);
  const { registry, name } = opened;
  const first = await registry.register(name, files({ 'card.md': '# one' }), noFacts);
  const second = await registry.register(name, files({ 'model.onnx': onnx }), noFacts);
  await registry.setAlias(name, 'previous', first);
  await registry.setAlias(name, 'champion', second);
  return { ...opened, first, second };
}

export function modelsContract(kind: string, open: OpenModelRegistry): void {
  describe(`model registry: ${kind}`, () => {
    it('finds the version that an alias names, and reads its files byte for byte', async (t) => {
      const { registry, name, first, second } = await twoVersions(t, open);
      const { readFile, ...champion } = await registry.resolve(name, 'champion');
      assert.deepEqual(champion, { name, version: second, alias: 'champion' });
      assert.deepEqual(Uint8Array.from(await readFile('model.onnx')), onnx);
      const before = await registry.resolve(name, 'previous');
      assert.equal(before.version, first);
      assert.equal(Buffer.from(await before.readFile('card.md')).toString(), '# one');
    });

    it('numbers versions upwards, lets the files name their number, and lists them oldest first', async (t) => {
      const { registry, name } = await open(t);
      const sinceMs = Date.now() - 60_000;
      const named = (version: string) => new Map([['model.json', Buffer.from(`v${version}`)]]);
      const facts = { ...noFacts, tags: { algorithm: 'ridge' } };
      const made = [
        await registry.register(name, named, facts),
        await registry.register(name, named, noFacts),
      ];
      assert.deepEqual(made, ['1', '2']);
      const second = await registry.open(name, '2');
      assert.equal(Buffer.from(await second.readFile('model.json')).toString(), 'v2');
      const listed = await registry.versions(name);
      assert.deepEqual(
        listed.map((each) => each.version),
        ['1', '2'],
      );
      assert.equal(listed[0]?.tags['algorithm'], 'ridge');
      for (const { createdAtMs } of listed) assert.ok((createdAtMs ?? 0) > sinceMs);
      assert.ok((await registry.models()).includes(name));
    });

    it('tells the SHA-256 of the graph as a tag', async (t) => {
      const { registry, name } = await twoVersions(t, open);
      const [, second] = await registry.versions(name);
      assert.equal(second?.tags['sha256'], createHash('sha256').update(onnx).digest('hex'));
    });

    it('refuses a file that is not what was registered', async (t) => {
      const { registry, name, second, spoil } = await twoVersions(t, open);
      await spoil(second, 'model.onnx', Buffer.from('another graph'));
      const champion = await registry.resolve(name, 'champion');
      await assertTold(champion.readFile('model.onnx'), /model\.onnx of model .+ is damaged/);
    });

    it('moves an alias, says so to the next who asks, and drops it', async (t) => {
      const { registry, again, name, first, second } = await twoVersions(t, open);
      const other = again();
      assert.equal((await other.resolve(name, 'champion')).version, second);
      await registry.setAlias(name, 'champion', first);
      assert.equal((await other.resolve(name, 'champion')).version, first);
      const listed = await registry.versions(name);
      assert.deepEqual(
        listed.map((each) => each.aliases),
        [['champion', 'previous'], []],
      );
      await registry.dropAlias(name, 'champion');
      await registry.dropAlias(name, 'champion');
      await assertTold(other.resolve(name, 'champion'), /no alias champion \(it has: previous\)/);
    });

    it('tells what is missing: model, alias, version or file', async (t) => {
      const { registry, name } = await twoVersions(t, open);
      const nobody = `${name}-nobody`;
      await assertTold(registry.resolve(nobody, 'champion'), new RegExp(`no model ${nobody}`));
      await assertTold(registry.versions(nobody), new RegExp(`no model ${nobody}`));
      await assertTold(registry.open(nobody, '1'), new RegExp(`no model ${nobody}`));
      await assertTold(registry.resolve(name, 'shadow'), /alias shadow .+champion, previous/);
      await assertTold(registry.open(name, '9'), /no version 9 \(it has: 1, 2\)/);
      await assertTold(registry.setAlias(name, 'shadow', '9'), /no version 9/);
      const champion = await registry.resolve(name, 'champion');
      await assertTold(champion.readFile('none.onnx'), /version 2 has no file none\.onnx/);
    });

    it('lets no name lead out of the registry', async (t) => {
      const { registry, name } = await twoVersions(t, open);
      const champion = await registry.resolve(name, 'champion');
      for (const outside of ['../x', '..', '.', '', 'a/b', 'a\\b', '/etc', 'a\0b', 'a:b']) {
        await assertTold(registry.resolve(outside, 'champion'), /cannot be/);
        await assertTold(registry.register(outside, files({}), noFacts), /cannot be/);
        await assertTold(registry.open(name, outside), /cannot be/);
        await assertTold(registry.setAlias(name, outside, '1'), /cannot be/);
        await assertTold(champion.readFile(outside), /cannot be/);
        await assertTold(registry.register(name, files({ [outside]: 'x' }), noFacts), /cannot be/);
      }
      await assertTold(champion.readFile('../1/card.md'), /cannot be/);
    });

    it('takes no alias from the prototype of an object, and none that is reserved', async (t) => {
      const { registry, name } = await twoVersions(t, open);
      await assertTold(registry.resolve(name, 'constructor'), /alias constructor/);
      for (const reserved of ['latest', 'Latest', 'v1', 'V22']) {
        await assertTold(registry.setAlias(name, reserved, '1'), /reserved/);
      }
    });
  });
  writersContract(kind, open);
}
