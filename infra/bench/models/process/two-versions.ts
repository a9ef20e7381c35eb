// The champion twice in a registry of the bench's own, and its alias moved from one to the other as `model promote` moves it.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { createFolderRegistry, encodeEvent, type Log } from '@linecast/kit';
import { modelChanged, type ModelChanged } from '@linecast/protos';
import { nowMs } from '../../features/process/read-load.ts';

const name = 'mlb-moneyline';
const alias = 'champion';

export type TwoVersions = {
  folder: string;
  /** Points the alias to the other version, tells the topic, and says which one it is. */
  move: (log: Log) => Promise<Move>;
};
export type Move = { version: string; movedAtMs: number };

export async function openTwoVersions(root: string, folder: string): Promise<TwoVersions> {
  cpSync(join(root, 'infra/models', name), join(folder, name), { recursive: true });
  const registry = createFolderRegistry(folder);
  const champion = await registry.resolve(name, alias);
  const manifest: Record<string, unknown> = JSON.parse(
    Buffer.from(await champion.readFile('model.json')).toString('utf8'),
  );
  const others = ['model.onnx', 'parity.json', ...(manifest['trees_sha256'] ? ['trees.json'] : [])];
  const files = new Map<string, Uint8Array>();
  for (const file of others) files.set(file, await champion.readFile(file));
  const filesOf = (version: string) =>
    new Map([...files, ['model.json', Buffer.from(JSON.stringify({ ...manifest, version }))]]);
  const copy = await registry.register(name, filesOf, { tags: {}, params: {}, metrics: {} });
  let [serves, other] = [champion.version, copy];
  let moves = 0;
  return {
    folder,
    move: async (log) => {
      [serves, other] = [other, serves];
      moves += 1;
      await registry.setAlias(name, alias, serves);
      const movedAtMs = nowMs();
      const value = change({ from: other, to: serves, moves });
      const atMs = Date.parse(value.at);
      const envelope = {
        id: value.change_id,
        source: 'linecast/bench',
        atMs,
        recordedAtMs: atMs,
        subject: name,
      };
      await log.publish([encodeEvent(modelChanged, value, envelope)]);
      return { version: serves, movedAtMs };
    },
  };
}

function change({ from, to, moves }: { from: string; to: string; moves: number }): ModelChanged {
  return {
    change_id: `bench-${moves}`,
    model: name,
    alias,
    from_version: from,
    to_version: to,
    sha256: null,
    aliases: { [alias]: to },
    decision: 'promoted',
    who: 'npm run bench',
    why: 'A bench moves the alias back and forth.',
    at: new Date().toISOString(),
  };
}
