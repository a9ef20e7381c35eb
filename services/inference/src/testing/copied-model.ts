// The shipped champion once more: as another version of itself, or under another name in any registry.
import { join } from 'node:path';
import { createFolderRegistry, type ModelRegistry } from '@linecast/kit';
import type { Inference } from './start-inference.ts';

export const shipped = join(import.meta.dirname, '../../../../infra/models');

/** Registers the same graph under the next number of `name`, and says that number. */
export async function copyTo(registry: ModelRegistry, name: string): Promise<string> {
  const { readFile } = await createFolderRegistry(shipped).resolve('mlb-moneyline', 'champion');
  const manifest: Record<string, unknown> = JSON.parse(
    Buffer.from(await readFile('model.json')).toString(),
  );
  const others = ['model.onnx', 'parity.json', ...(manifest['trees_sha256'] ? ['trees.json'] : [])];
  const files = new Map<string, Uint8Array>();
  for (const file of others) files.set(file, await readFile(file));
  const numbered = (version: string) =>
    new Map([
      ...files,
      ['model.json', Buffer.from(JSON.stringify({ ...manifest, name, version }))],
    ]);
  return registry.register(name, numbered, { tags: {}, params: {}, metrics: {} });
}

type Told = { version: string; following: { state: string; reason?: string; version?: string } };

/** What the service says of the model that serves. */
export async function serving({ get }: Inference): Promise<Told> {
  const { models } = JSON.parse((await get('/v1/models')).text);
  return models[0];
}
