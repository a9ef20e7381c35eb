import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, it } from 'node:test';
import { createOneAtATime } from './one-at-a-time.ts';

describe('one at a time', () => {
  /** Work that ends when it is told to, and writes down when it begins and ends. */
  function createDesk() {
    const seen: string[] = [];
    const ends = new Map<string, () => void>();
    const oneAtATime = createOneAtATime();
    const give = (key: string, name: string): Promise<string> =>
      oneAtATime(key, async () => {
        seen.push(`${name} begins`);
        await new Promise<void>((resolve) => ends.set(name, resolve));
        seen.push(`${name} ends`);
        return name;
      });
    const end = async (name: string): Promise<void> => {
      ends.get(name)?.();
      await turn();
    };
    return { seen, give, end, oneAtATime };
  }

  it('begins work on a key when all that came before it has ended, in order', async () => {
    const { seen, give, end } = createDesk();
    const all = [give('a', 'one'), give('a', 'two'), give('a', 'three')];
    await turn();
    assert.deepEqual(seen, ['one begins']);
    await end('one');
    assert.deepEqual(seen, ['one begins', 'one ends', 'two begins']);
    await end('two');
    await end('three');
    assert.deepEqual(await Promise.all(all), ['one', 'two', 'three']);
  });

  it('lets other keys go on', async () => {
    const { seen, give, end } = createDesk();
    const all = [give('a', 'one'), give('b', 'two')];
    await turn();
    assert.deepEqual(seen, ['one begins', 'two begins']);
    await end('two');
    await end('one');
    await Promise.all(all);
  });

  it('goes on after work that fails, and tells the failure to whoever gave it', async () => {
    const { give, end, oneAtATime } = createDesk();
    const failing = oneAtATime('a', async () => {
      throw new Error('broken');
    });
    const next = give('a', 'two');
    await assert.rejects(failing, { message: 'broken' });
    await turn();
    await end('two');
    assert.equal(await next, 'two');
  });

  it('takes work on a key again after a rest', async () => {
    const { give, end } = createDesk();
    for (const name of ['one', 'two']) {
      const given = give('a', name);
      await turn();
      await end(name);
      assert.equal(await given, name);
    }
  });
});
