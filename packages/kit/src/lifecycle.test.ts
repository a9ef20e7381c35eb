import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigError } from './errors.ts';
import { inScope, type Scope } from './lifecycle.ts';

/** Runs `open` with two things opened, and tells what was done in which order. */
async function live(open: (scope: Scope, stop: () => void) => void): Promise<string[]> {
  const told: string[] = [];
  const stop = new AbortController();
  try {
    await inScope(stop, async (scope) => {
      scope.defer(async () => void told.push('closed first'));
      scope.defer(() => void told.push('closed second'));
      open(scope, () => stop.abort());
      told.push('open');
    });
    told.push('ended');
  } catch (error) {
    told.push(String(error));
  }
  return told;
}

describe('the life of a service', () => {
  it('closes in reverse order when it is told to stop', async () => {
    const told = await live((_, stop) => setImmediate(stop));
    assert.deepEqual(told, ['open', 'closed second', 'closed first', 'ended']);
  });

  it('ends at once when it was told to stop before it was open', async () => {
    const told = await live((_, stop) => stop());
    assert.deepEqual(told, ['open', 'closed second', 'closed first', 'ended']);
  });

  it('closes what was opened when the rest cannot be', async () => {
    const told = await live(() => {
      throw new ConfigError('no model');
    });
    assert.deepEqual(told, ['closed second', 'closed first', 'ConfigError: no model']);
  });

  it('tells what could not be opened, not what could not be closed after it', async () => {
    const told = await live((scope) => {
      scope.defer(() => Promise.reject(new Error('cannot close either')));
      throw new ConfigError('no model');
    });
    assert.deepEqual(told, ['closed second', 'closed first', 'ConfigError: no model']);
  });

  it('closes everything after a crash, and then throws it', async () => {
    const told = await live((scope) => setImmediate(() => scope.crash(new Error('lost'))));
    assert.deepEqual(told, ['open', 'closed second', 'closed first', 'Error: lost']);
  });

  it('tells of a crash that is no error', async () => {
    const told = await live((scope) => setImmediate(() => scope.crash('just text')));
    assert.equal(told.at(-1), 'Error: just text');
  });

  it('keeps the first of two crashes', async () => {
    const told = await live((scope) => {
      scope.crash(new Error('first'));
      scope.crash(new Error('second'));
    });
    assert.equal(told.at(-1), 'Error: first');
  });

  it('lets work see that the end has come', async () => {
    let signal: AbortSignal | undefined;
    await live((scope, stop) => {
      signal = scope.signal;
      assert.equal(signal.aborted, false);
      setImmediate(stop);
    });
    assert.equal(signal?.aborted, true);
  });
});
