import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createActive, type Opened } from './active-model.ts';

/** A model that can be closed once, and calls that end when the test says so. */
function aModel(name: string, closed: string[]): Opened<string> {
  return {
    value: name,
    close: async () => {
      assert.ok(!closed.includes(name), `${name} is closed twice`);
      closed.push(name);
    },
  };
}

const never = (error: unknown): void => assert.fail(String(error));

describe('the model that serves', () => {
  it('is another one from the call after the exchange, while earlier calls go on with theirs', async () => {
    const closed: string[] = [];
    const active = createActive(aModel('1', closed), never);
    const gate = Promise.withResolvers<void>();
    const slow = active.use(async (model) => {
      await gate.promise;
      return `${model}, and ${closed.includes('1') ? 'closed' : 'open'}`;
    });
    active.exchange(aModel('2', closed));
    assert.equal(await active.use(async (model) => model), '2');
    active.settle();
    assert.deepEqual(closed, []);
    gate.resolve();
    assert.equal(await slow, '1, and open');
    assert.deepEqual(closed, ['1']);
    await active.close();
    assert.deepEqual(closed, ['1', '2']);
  });

  it('is closed after a call that failed, too', async () => {
    const closed: string[] = [];
    const active = createActive(aModel('1', closed), never);
    const failing = active.use(() => Promise.reject(new Error('no answer')));
    active.exchange(aModel('2', closed));
    active.settle();
    await assert.rejects(failing, /no answer/);
    assert.deepEqual(closed, ['1']);
  });

  it('is closed at once when nobody uses it, and once only', async () => {
    const closed: string[] = [];
    const active = createActive(aModel('1', closed), never);
    active.exchange(aModel('2', closed));
    assert.deepEqual(closed, []);
    active.exchange(aModel('3', closed));
    assert.deepEqual(closed, ['1']);
    await active.close();
    await active.close();
    assert.deepEqual(closed, ['1', '2', '3']);
  });

  it('is the one before again after going back, and the one that failed is closed after its last call', async () => {
    const closed: string[] = [];
    const active = createActive(aModel('1', closed), never);
    assert.equal(active.goBack(), false);
    active.exchange(aModel('2', closed));
    const gate = Promise.withResolvers<void>();
    const slow = active.use(() => gate.promise);
    assert.equal(active.goBack(), true);
    assert.equal(active.current(), '1');
    assert.deepEqual(closed, []);
    gate.resolve();
    await slow;
    assert.deepEqual(closed, ['2']);
    assert.equal(active.goBack(), false);
  });

  it('leaves nothing open that was exchanged while the service ended', async () => {
    const closed: string[] = [];
    const active = createActive(aModel('1', closed), never);
    await active.close();
    active.exchange(aModel('2', closed));
    assert.deepEqual(closed, ['1', '2']);
  });

  it('tells when one cannot be closed, and goes on', async () => {
    const faults: unknown[] = [];
    const broken = { value: '1', close: () => Promise.reject(new Error('stuck')) };
    const active = createActive(broken, (error) => faults.push(error));
    active.exchange(aModel('2', []));
    await active.close();
    assert.match(String(faults), /stuck/);
  });
});
