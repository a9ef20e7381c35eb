// What holds while models are removed, several write at once, or a registration fails half way.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertTold, files, noFacts, type OpenModelRegistry } from './models.given.ts';

export function writersContract(kind: string, open: OpenModelRegistry): void {
  describe(`writers of the model registry: ${kind}`, () => {
    it('removes no version that an alias names or an open prediction refers to', async (t) => {
      const { registry, name } = await open(t);
      for (const body of ['one', 'two', 'three']) {
        await registry.register(name, files({ 'card.md': body }), noFacts);
      }
      await registry.setAlias(name, 'champion', '1');
      await assertTold(registry.remove(name, '1'), /stays: it is the champion/);
      await assertTold(registry.remove(name, '2', new Set(['2'])), /stays: predictions of games/);
      await registry.remove(name, '2', new Set(['3']));
      await assertTold(registry.open(name, '2'), /no version 2/);
      await assertTold(registry.remove(name, '2'), /no version 2/);
      const left = await registry.versions(name);
      assert.deepEqual(
        left.map((each) => each.version),
        ['1', '3'],
      );
    });

    it('never gives the number of a removed version to another', async (t) => {
      const { registry, name } = await open(t);
      await registry.register(name, files({ 'card.md': 'one' }), noFacts);
      await registry.register(name, files({ 'card.md': 'two' }), noFacts);
      await registry.remove(name, '2');
      assert.equal(await registry.register(name, files({ 'card.md': 'new' }), noFacts), '3');
    });

    it('loses nothing while several register and set aliases at once', async (t) => {
      const { registry, again, name } = await open(t);
      await registry.register(name, files({ 'card.md': 'first' }), noFacts);
      const writers = Array.from({ length: 4 }, (_, index) => index);
      const versions = await Promise.all(
        writers.map(async (index) => {
          const own = again();
          const made = await own.register(name, files({ 'card.md': `${index}` }), noFacts);
          await own.setAlias(name, `alias-${index}`, made);
          return made;
        }),
      );
      assert.deepEqual(versions.toSorted(), ['2', '3', '4', '5']);
      for (const index of writers) {
        const found = await registry.resolve(name, `alias-${index}`);
        assert.equal(found.version, versions[index]);
        assert.equal(Buffer.from(await found.readFile('card.md')).toString(), `${index}`);
      }
    });

    it('shows nobody a version whose registration failed half way', async (t) => {
      const { registry, name } = await open(t);
      await registry.register(name, files({ 'card.md': 'one' }), noFacts);
      const broken = () => {
        throw new TypeError('the trainer stumbled');
      };
      await assert.rejects(registry.register(name, broken, noFacts), /stumbled/);
      const listed = await registry.versions(name);
      assert.deepEqual(
        listed.map((each) => each.version),
        ['1'],
      );
      const next = await registry.register(name, files({ 'card.md': 'two' }), noFacts);
      assert.ok(Number(next) > 1);
      assert.deepEqual((await registry.versions(name)).at(-1)?.version, next);
    });

    it('takes numbers that are none, many of them, and long words', async (t) => {
      const { registry, name } = await open(t);
      const metrics = { nothing: Number.NaN, endless: Number.POSITIVE_INFINITY };
      const many = Array.from({ length: 1_200 }, (_, i) => [`m.${i}`, i / 7] as const);
      const params = { long: 'x'.repeat(9_000) };
      const facts = { tags: {}, params, metrics: { ...metrics, ...Object.fromEntries(many) } };
      assert.equal(await registry.register(name, files({ 'card.md': 'one' }), facts), '1');
      const found = await registry.open(name, '1');
      assert.equal(Buffer.from(await found.readFile('card.md')).toString(), 'one');
    });
  });
}
