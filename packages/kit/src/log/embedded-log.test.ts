import assert from 'node:assert/strict';
import { it, type TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Unavailable } from '../errors.ts';
import { createEmbeddedLog, type EmbeddedLogOptions } from './embedded-log.ts';
import type { BatchVerdict, Log, LogMessage, MessageBatch, TopicSpec } from './log.ts';

const topic = (name: string, given: Partial<TopicSpec> = {}): TopicSpec => ({
  name,
  partitions: 1,
  cleanup: 'delete',
  retentionDays: 1,
  ...given,
});

const numbered = (count: number, name = 'quotes', keys = ['a']) =>
  Array.from({ length: count }, (_, i) => ({
    topic: name,
    key: keys[i % keys.length] ?? '',
    value: String(i),
    headers: {},
  }));

async function openLog(t: TestContext, options: EmbeddedLogOptions, specs: readonly TopicSpec[]) {
  const log = createEmbeddedLog(options);
  t.after(() => log.close());
  await log.ensureTopics(specs);
  return log;
}

type Handle = (batch: MessageBatch) => Promise<BatchVerdict>;

const consume = (log: Log, group: string, handle: Handle, topics = ['quotes']) =>
  log.consume({ group, topics, handle, onCrash: (error) => assert.fail(String(error)) });

/** Everything that a group which comes only now still finds. */
async function kept(log: Log, name = 'quotes'): Promise<LogMessage[]> {
  const found: LogMessage[] = [];
  const group = `late reader of ${name}`;
  const handle: Handle = async ({ messages }) => {
    found.push(...messages);
    return { kind: 'commit' };
  };
  const { stop } = await consume(log, group, handle, [name]);
  while ((await log.lag(group, [name])) > 0) await pause(1);
  await stop();
  return found;
}

/** A group that does nothing until it is let. */
function gate() {
  const opened = Promise.withResolvers<void>();
  const handle: Handle = async () => {
    await opened.promise;
    return { kind: 'commit' };
  };
  return { open: () => opened.resolve(), handle };
}

/** True when it is still pending after everything that could go on has gone on. */
async function isPending(work: Promise<unknown>): Promise<boolean> {
  let pending = true;
  void work.finally(() => (pending = false));
  for (let tick = 0; tick < 50; tick += 1) await new Promise(setImmediate);
  return pending;
}

it('holds a publisher back while a group is too far behind, and lets it go on after', async (t) => {
  const log = await openLog(t, { maxBehind: 100 }, [topic('quotes')]);
  const slow = gate();
  await consume(log, 'slow', slow.handle);
  const publishing = log.publish(numbered(1_000));
  assert.equal(await isPending(publishing), true);
  assert.equal(await log.lag('slow', ['quotes']), 100);
  slow.open();
  await publishing;
  assert.deepEqual(
    (await kept(log)).map(({ value }) => value),
    numbered(1_000).map(({ value }) => value),
  );
});

it('keeps the order of calls that wait for a slow group', async (t) => {
  const log = await openLog(t, { maxBehind: 2 }, [topic('quotes')]);
  const slow = gate();
  await consume(log, 'slow', slow.handle);
  const calls = numbered(20).map((message) => log.publish([message]));
  assert.equal(await isPending(Promise.all(calls)), true);
  slow.open();
  await Promise.all(calls);
  const values = (await kept(log)).map(({ value }) => value);
  assert.deepEqual(
    values,
    numbered(20).map(({ value }) => value),
  );
});

it('holds back one partition only: a slow group can itself publish elsewhere', async (t) => {
  const log = await openLog(t, { maxBehind: 5 }, [topic('quotes'), topic('features')]);
  await consume(log, 'processor', async ({ messages }) => {
    await log.publish(messages.map((each) => ({ ...each, topic: 'features' })));
    return { kind: 'commit' };
  });
  await log.publish(numbered(50));
  while ((await log.lag('processor', ['quotes'])) > 0) await pause(1);
  assert.equal((await kept(log, 'features')).length, 50);
});

it('holds nobody back for a group that nobody reads for', async (t) => {
  const log = await openLog(t, { maxBehind: 10 }, [topic('quotes')]);
  const { stop } = await consume(log, 'gone', async () => ({ kind: 'commit' }));
  await stop();
  await log.publish(numbered(100));
  assert.equal(await log.lag('gone', ['quotes']), 100);
});

it('lets a publisher go when the log is closed', async (t) => {
  const log = await openLog(t, { maxBehind: 1 }, [topic('quotes')]);
  const slow = gate();
  await consume(log, 'slow', slow.handle);
  const publishing = log.publish(numbered(3));
  assert.equal(await isPending(publishing), true);
  const closing = log.close();
  slow.open();
  await Promise.all([closing, publishing]);
});

it('drops what all groups have read, but for a tail', async (t) => {
  const log = await openLog(t, { retained: 100 }, [topic('quotes')]);
  await consume(log, 'reader', async () => ({ kind: 'commit' }));
  for (let i = 0; i < 20; i += 1) {
    await log.publish(numbered(100));
    while ((await log.lag('reader', ['quotes'])) > 0) await pause(1);
  }
  const left = await kept(log);
  assert.ok(left.length >= 100 && left.length <= 300, `${left.length} messages were kept`);
  assert.equal(left.at(-1)?.offset, 1_999n);
});

it('drops nothing that a group has not read, also one that stopped', async (t) => {
  const log = await openLog(t, { retained: 10 }, [topic('quotes')]);
  await consume(log, 'quick', async () => ({ kind: 'commit' }));
  const { stop } = await consume(log, 'stopped', async () => ({ kind: 'commit' }));
  await stop();
  await log.publish(numbered(500));
  while ((await log.lag('quick', ['quotes'])) > 0) await pause(1);
  await log.publish(numbered(500));
  assert.equal((await kept(log)).length, 1_000);
});

it('keeps the newest message of every key of a compacted topic', async (t) => {
  const log = await openLog(t, { retained: 10 }, [topic('fixtures', { cleanup: 'compact' })]);
  await log.publish(numbered(1, 'fixtures', ['old']));
  for (let i = 0; i < 50; i += 1) await log.publish(numbered(10, 'fixtures', ['a', 'b']));
  const left = await kept(log, 'fixtures');
  assert.ok(left.length < 50, `${left.length} messages were kept`);
  assert.equal(left[0]?.key, 'old');
  assert.deepEqual(
    left.map(({ offset }) => offset),
    left.map(({ offset }) => offset).toSorted((a, b) => Number(a - b)),
  );
});

it('runs no handler inside publish', async (t) => {
  const log = await openLog(t, {}, [topic('quotes')]);
  let calls = 0;
  await consume(log, 'reader', async () => {
    calls += 1;
    return { kind: 'commit' };
  });
  await log.publish(numbered(1));
  assert.equal(calls, 0);
});

it('leaves no timer behind when it is closed while a batch is put off', async (t) => {
  const log = await openLog(t, {}, [topic('quotes')]);
  const secondTry = Promise.withResolvers<void>();
  let calls = 0;
  await consume(log, 'reader', async () => {
    calls += 1;
    if (calls === 2) secondTry.resolve();
    throw new Unavailable('away');
  });
  await log.publish(numbered(1));
  await secondTry.promise;
  await log.close();
  assert.ok(!process.getActiveResourcesInfo().includes('Timeout'));
});
