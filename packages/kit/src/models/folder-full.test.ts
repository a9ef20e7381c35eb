// A folder registry on a disk that is really full, or really read-only: a small one in memory, where one can be mounted.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { ConfigError, Unavailable } from '../errors.ts';
import { createFolderRegistry } from './folder-registry.ts';

const facts = { tags: {}, params: {}, metrics: {} };
const filesOf = (bytes: number) => () => new Map([['model.onnx', Buffer.alloc(bytes, 7)]]);

const did = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** Undefined where this account may mount nothing. */
function mountDisk(options: string): { place: string; unmount: () => void } | undefined {
  const place = mkdtempSync(join(tmpdir(), 'linecast-disk-'));
  const unmount = (): void => {
    did('umount', '--lazy', place);
    rmSync(place, { recursive: true, force: true });
  };
  if (did('mount', '-t', 'tmpfs', '-o', options, 'tmpfs', place)) return { place, unmount };
  rmSync(place, { recursive: true });
  return undefined;
}

function canMount(): boolean {
  const disk = mountDisk('size=64k');
  disk?.unmount();
  return disk !== undefined;
}

/** One version that is champion, and another. */
async function onDisk(t: TestContext, options = 'size=256k') {
  const disk = mountDisk(options);
  assert.ok(disk);
  t.after(disk.unmount);
  const registry = createFolderRegistry(disk.place);
  await registry.register('m', filesOf(1_000), facts);
  await registry.register('m', filesOf(1_000), facts);
  await registry.setAlias('m', 'champion', '1');
  return { place: disk.place, registry };
}

/** Until not one byte goes in. */
async function fill(place: string): Promise<string> {
  const path = join(place, 'filler');
  for (const flag of ['w', 'a'] as const) {
    await assert.rejects(writeFile(path, Buffer.alloc(1_000_000), { flag }), { code: 'ENOSPC' });
  }
  return path;
}

async function assertTold(work: Promise<unknown>, sentence: RegExp): Promise<void> {
  const kind = sentence === full ? Unavailable : ConfigError;
  await assert.rejects(work, (error) => {
    assert.ok(error instanceof kind, String(error));
    assert.match(error.message, sentence);
    return true;
  });
}

const full = /^there is no space left to write .+; make room and try again$/;

const skip = canMount() ? false : 'no small disk can be mounted here: that takes root';

describe('a folder registry on a full disk', { skip }, () => {
  it('says so, keeps nothing of what did not fit, and goes on when there is room', async (t) => {
    const { place, registry } = await onDisk(t);
    await assertTold(registry.register('m', filesOf(1_000_000), facts), full);
    assert.deepEqual(await readdir(join(place, 'm')), ['1', '2', 'aliases.json']);
    const filler = await fill(place);
    await assertTold(registry.register('m', filesOf(10), facts), full);
    await rm(filler);
    assert.equal(await registry.register('m', filesOf(10), facts), '3');
  });

  it('has no model of which no version did fit', async (t) => {
    const { place, registry } = await onDisk(t);
    await assertTold(registry.register('another', filesOf(1_000_000), facts), full);
    assert.deepEqual(await readdir(place), ['m']);
    assert.deepEqual(await registry.models(), ['m']);
  });

  it('leaves each alias where it was', async (t) => {
    const { place, registry } = await onDisk(t);
    const filler = await fill(place);
    await assertTold(registry.setAlias('m', 'champion', '2'), full);
    await assertTold(registry.dropAlias('m', 'champion'), full);
    await assertTold(registry.remove('m', '2'), full);
    const { version, readFile } = await registry.resolve('m', 'champion');
    assert.deepEqual([version, (await readFile('model.onnx')).length], ['1', 1_000]);
    await rm(filler);
    await registry.setAlias('m', 'champion', '2');
    assert.equal((await registry.resolve('m', 'champion')).version, '2');
  });

  it('says so too where not one more file can be made', async (t) => {
    const { registry, place } = await onDisk(t, 'size=256k,nr_inodes=12');
    for (let i = 0; ; i += 1) {
      const error = await writeFile(join(place, `filler-${i}`), '').catch((each: unknown) => each);
      if (error) break;
    }
    await assertTold(registry.setAlias('m', 'champion', '2'), full);
    await assertTold(registry.register('m', filesOf(10), facts), full);
  });
});

describe('a folder registry on a read-only disk', { skip }, () => {
  it('is read, and says what to mend to whoever writes', async (t) => {
    const { place, registry } = await onDisk(t);
    assert.ok(did('mount', '-o', 'remount,ro', place));
    const sentence = /cannot be written to; make it writable, or check MODEL_REGISTRY$/;
    await assertTold(registry.setAlias('m', 'champion', '2'), sentence);
    await assertTold(registry.dropAlias('m', 'champion'), sentence);
    await assertTold(registry.remove('m', '2'), sentence);
    await assertTold(registry.register('m', filesOf(10), facts), sentence);
    await assertTold(registry.register('another', filesOf(10), facts), sentence);
    assert.equal((await registry.resolve('m', 'champion')).version, '1');
  });
});
