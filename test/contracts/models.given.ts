// What the contract of the model registries works with.
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { ConfigError, type ModelRegistry } from '@linecast/kit';

export type OpenedRegistry = {
  registry: ModelRegistry;
  /** The same place, opened by somebody else. */
  again: () => ModelRegistry;
  /** A name nobody else uses. */
  name: string;
  /** Changes a file behind the registry's back. */
  spoil: (version: string, file: string, bytes: Uint8Array) => Promise<void>;
};

export type OpenModelRegistry = (t: TestContext) => Promise<OpenedRegistry>;

export const onnx = Uint8Array.from([8, 0, 255, 10, 13, 26]);
export const noFacts = { tags: {}, params: {}, metrics: {} };

export const files = (content: Readonly<Record<string, string | Uint8Array>>) => () =>
  new Map(Object.entries(content).map(([file, bytes]) => [file, Buffer.from(bytes)]));

export async function assertTold(work: Promise<unknown>, sentence: RegExp): Promise<void> {
  await assert.rejects(work, (error) => {
    assert.ok(error instanceof ConfigError, String(error));
    assert.match(error.message, sentence);
    return true;
  });
}
