// What every model registry must do. An adapter is given models to hold and is then asked for them.
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { ConfigError, type ModelRegistry } from '@linecast/kit';

export type HeldModel = {
  name: string;
  aliases: Readonly<Record<string, string>>;
  /** By version, then by file name. */
  versions: Readonly<Record<string, Readonly<Record<string, Uint8Array>>>>;
};

export type OpenModelRegistry = (
  t: TestContext,
  models: readonly HeldModel[],
) => Promise<ModelRegistry>;

const onnx = Uint8Array.from([8, 0, 255, 10, 13, 26]);
const mlb: HeldModel = {
  name: 'mlb-moneyline',
  aliases: { champion: '2', challenger: '10' },
  versions: {
    '2': { 'model.onnx': onnx, 'card.md': Buffer.from('# two') },
    '10': { 'card.md': Buffer.from('# ten') },
  },
};

export function modelsContract(name: string, open: OpenModelRegistry): void {
  describe(`model registry: ${name}`, () => {
    it('finds the version that an alias names', async (t) => {
      const registry = await open(t, [mlb]);
      const { readFile: _, ...champion } = await registry.resolve('mlb-moneyline', 'champion');
      assert.deepEqual(champion, { name: 'mlb-moneyline', version: '2', alias: 'champion' });
      assert.equal((await registry.resolve('mlb-moneyline', 'challenger')).version, '10');
    });

    it('reads the files of that version byte for byte', async (t) => {
      const registry = await open(t, [mlb]);
      const champion = await registry.resolve('mlb-moneyline', 'champion');
      assert.deepEqual(Uint8Array.from(await champion.readFile('model.onnx')), onnx);
      const challenger = await registry.resolve('mlb-moneyline', 'challenger');
      assert.equal(Buffer.from(await challenger.readFile('card.md')).toString(), '# ten');
    });

    it('tells what is missing: model, alias or file', async (t) => {
      const registry = await open(t, [mlb]);
      await assertTold(registry.resolve('nba-moneyline', 'champion'), /nba-moneyline/);
      await assertTold(registry.resolve('mlb-moneyline', 'shadow'), /alias shadow/);
      const challenger = await registry.resolve('mlb-moneyline', 'challenger');
      await assertTold(challenger.readFile('model.onnx'), /mlb-moneyline version 10.+model\.onnx/);
    });

    it('lets no name lead out of the registry', async (t) => {
      const registry = await open(t, [mlb]);
      const champion = await registry.resolve('mlb-moneyline', 'champion');
      for (const outside of ['../mlb-moneyline', '..', '.', '', 'a/b', 'a\\b', '/etc', 'a\0b']) {
        await assertTold(registry.resolve(outside, 'champion'), /cannot be/);
        await assertTold(champion.readFile(outside), /cannot be/);
      }
      await assertTold(champion.readFile('../10/card.md'), /cannot be/);
    });

    it('takes no alias from the prototype of an object', async (t) => {
      const registry = await open(t, [mlb]);
      await assertTold(registry.resolve('mlb-moneyline', 'constructor'), /alias constructor/);
    });
  });
}

async function assertTold(work: Promise<unknown>, sentence: RegExp): Promise<void> {
  await assert.rejects(work, (error) => {
    assert.ok(error instanceof ConfigError, String(error));
    assert.match(error.message, sentence);
    return true;
  });
}
