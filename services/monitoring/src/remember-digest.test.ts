import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFinalDigest, createRunningDigest } from './remember-digest.ts';

/** Works out `reading n` at the n-th reading, or fails there. */
function readings(failing: readonly number[] = []) {
  const world = { reads: 0 };
  const compute = async (): Promise<string> => {
    world.reads += 1;
    if (failing.includes(world.reads)) throw new Error('the database is away');
    return `reading ${world.reads}`;
  };
  return { world, compute };
}

describe('the digest of a run that goes on', () => {
  it('is worked out again, once the run is over, only when there is more', async () => {
    const { world, compute } = readings();
    const digest = createRunningDigest(compute);
    assert.equal(await digest(5, true), 'reading 1');
    assert.equal(await digest(5, true), 'reading 1');
    assert.equal(await digest(6, true), 'reading 2');
    assert.equal(world.reads, 2);
  });

  it('is worked out again before that only when there is an eighth more', async () => {
    const { world, compute } = readings();
    const digest = createRunningDigest(compute);
    for (const count of [80, 81, 89]) await digest(count, false);
    assert.equal(world.reads, 1);
    await digest(90, false);
    assert.equal(world.reads, 2);
    await digest(91, true);
    assert.equal(world.reads, 3);
  });

  it('is worked out once for all who ask meanwhile, and again after it failed', async () => {
    const { world, compute } = readings([1]);
    const digest = createRunningDigest(compute);
    await Promise.all([1, 2, 3].map(() => assert.rejects(digest(5, true), /database is away/)));
    assert.equal(world.reads, 1);
    assert.deepEqual(await Promise.all([digest(5, true), digest(5, true)]), [
      'reading 2',
      'reading 2',
    ]);
  });
});

describe('the digest that waits for the end', () => {
  it('reads nothing before the run is complete, then once for each count', async () => {
    const { world, compute } = readings();
    const digest = createFinalDigest(compute);
    assert.equal(await digest(5, false), null);
    assert.equal(world.reads, 0);
    for (const count of [5, 5, 6, 6]) await digest(count, true);
    assert.equal(world.reads, 2);
    assert.equal(await digest(6, false), null);
  });
});
