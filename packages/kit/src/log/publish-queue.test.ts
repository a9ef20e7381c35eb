import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ConfigError, Unavailable } from '../errors.ts';
import type { OutgoingMessage } from './log.ts';
import { createPublishQueue } from './publish-queue.ts';

const message = (value: string, topic = 'quotes'): OutgoingMessage => ({
  topic,
  key: 'a',
  value,
  headers: {},
});

/** A broker that notes what it is sent and can be made to fail. */
function createBroker() {
  const requests: string[][] = [];
  const failures: Error[] = [];
  let inFlight = 0;
  const send = async (chunk: readonly OutgoingMessage[]): Promise<void> => {
    inFlight += 1;
    assert.equal(inFlight, 1, 'one request at a time');
    await new Promise(setImmediate);
    inFlight -= 1;
    const failure = failures.shift();
    if (failure) throw failure;
    requests.push(chunk.map(({ value }) => value));
  };
  const assertTopics = async (names: readonly string[]): Promise<void> => {
    if (names.includes('unknown')) throw new ConfigError('no topic unknown');
  };
  return { requests, failures, queue: createPublishQueue({ send, assertTopics }) };
}

it('sends what is called meanwhile together in the next request', async () => {
  const { queue, requests } = createBroker();
  const first = queue.publish([message('1')]);
  await Promise.resolve();
  await Promise.all([first, queue.publish([message('2')]), queue.publish([message('3')])]);
  assert.deepEqual(requests.flat(), ['1', '2', '3']);
  assert.ok(requests.length <= 2);
});

it('tells all that wait when the broker is away, so that nobody overtakes', async () => {
  const { queue, requests, failures } = createBroker();
  failures.push(new Unavailable('away'));
  const calls = ['1', '2', '3'].map((value) => queue.publish([message(value)]));
  const results = await Promise.allSettled(calls);
  assert.deepEqual(
    results.map(({ status }) => status),
    ['rejected', 'rejected', 'rejected'],
  );
  await queue.publish([message('4')]);
  assert.deepEqual(requests, [['4']]);
});

it('fails only the call that names an unknown topic', async () => {
  const { queue, requests } = createBroker();
  const wrong = queue.publish([message('1'), message('2', 'unknown')]);
  const right = queue.publish([message('3')]);
  await assert.rejects(wrong, ConfigError);
  await right;
  assert.deepEqual(requests, [['3']]);
});

it('sends no more of a call of which a part was refused', async () => {
  const { queue, requests, failures } = createBroker();
  const big = 'x'.repeat(600_000);
  failures.push(new Error('too large'));
  const refused = queue.publish([message(big), message(big)]);
  const later = queue.publish([message('1')]);
  await assert.rejects(refused, /too large/);
  await later;
  assert.deepEqual(requests, [['1']]);
});

it('sends what was called before it is closed, and nothing after', async () => {
  const { queue, requests } = createBroker();
  const called = queue.publish([message('1')]);
  await queue.close();
  await called;
  assert.deepEqual(requests, [['1']]);
  await assert.rejects(queue.publish([message('2')]), Unavailable);
});
