// Reading the log of quotes again, on the embedded log; the real one keeps the same contract.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, it, type TestContext } from 'node:test';
import type { MarketQuote } from '@linecast/domain';
import { createEmbeddedLog, encodeEvent, type Log } from '@linecast/kit';
import { oddsQuoted } from '@linecast/protos';
import { wireOf } from '../testing/messages.ts';
import { fixture, h2h, quote } from '../testing/quotes.ts';
import { createFindOnLog } from './quotes-on-log.ts';

const { topic } = oddsQuoted;
const ids = ['MIN-NYY', 'STL-SEA', 'PHI-SF'].map((teams) => `mlb-2016-06-25-${teams}`);
const [one = '', two = '', three = ''] = ids;

const quotesOf = (fixtureId: string, count: number, first = 0): MarketQuote[] =>
  Array.from({ length: count }, (_, i) =>
    quote(-600 + first + i, h2h(2, 1.9), { fixture: { ...fixture, fixtureId }, sequence: i }),
  );

async function open(t: TestContext, partitions: number, retained?: number): Promise<Log> {
  const log = createEmbeddedLog(retained === undefined ? {} : { retained });
  t.after(() => log.close());
  const spec = { name: topic, cleanup: 'delete' as const, retentionDays: 1 };
  await log.ensureTopics([{ ...spec, partitions }]);
  return log;
}

const publish = (log: Log, quotes: readonly MarketQuote[]) =>
  log.publish(
    quotes.map((each) =>
      encodeEvent(oddsQuoted, wireOf(each), {
        id: each.quoteId,
        source: each.source,
        atMs: each.atMs,
        recordedAtMs: each.atMs,
        sequence: each.sequence ?? 0,
      }),
    ),
  );

const find = (log: Log, firsts: ReadonlyMap<string, bigint> = new Map()) =>
  createFindOnLog({ log, pause, firstOffsets: async () => firsts })(ids);

/** Lets go of what a reader has passed. */
async function readAll(log: Log): Promise<void> {
  const handle = async () => ({ kind: 'commit' as const });
  const onCrash = (error: unknown): void => assert.fail(String(error));
  const reader = await log.consume({ group: 'g', topics: [topic], handle, onCrash });
  while ((await log.lag('g', [topic])) > 0) await pause(5);
  await reader.stop();
}

describe('quotes on the log', () => {
  it('are found from the first to the last, of the wanted games alone, in their order', async (t) => {
    const log = await open(t, 2);
    const [own, others] = [quotesOf(one, 550), quotesOf('mlb-2016-06-25-SD-CIN', 550)];
    await publish(
      log,
      own.flatMap((each, i) => [each, others[i] ?? each]),
    );
    const message = { topic, key: one, value: 'no event', headers: {} };
    await log.publish([message]);
    const found = await find(log);
    assert.deepEqual(found.get(one), own);
    assert.deepEqual([...found.keys()], ids);
    assert.deepEqual([found.get(two), found.get(three)], [[], []]);
  });

  it('are read again at every asking, and no group is left behind', async (t) => {
    const log = await open(t, 2);
    const groups: string[] = [];
    const seeing: Log = {
      ...log,
      consume: async (options) => (groups.push(options.group), log.consume(options)),
    };
    assert.deepEqual((await find(seeing)).get(one), []);
    await publish(log, quotesOf(one, 3));
    assert.equal((await find(seeing)).get(one)?.length, 3);
    await publish(log, quotesOf(one, 3, 3));
    assert.equal((await find(seeing)).get(one)?.length, 6);
    assert.equal(new Set(groups).size, 3);
    // A group that has read all lags by nothing; one that nobody knows, by everything.
    for (const group of groups) assert.equal(await log.lag(group, [topic]), 6);
  });

  it('are not told where a part of them may be gone', async (t) => {
    const log = await open(t, 1, 50);
    await publish(log, quotesOf(one, 100));
    await readAll(log);
    await publish(log, [...quotesOf(two, 40), ...quotesOf(one, 40, 100)]);
    await readAll(log);
    assert.equal((await find(log)).has(one), false);
    // The journal says that nothing accepted was before what is left.
    const whole = await find(
      log,
      new Map([
        [two, 100n],
        [one, 0n],
      ]),
    );
    assert.deepEqual([whole.has(one), whole.get(two)?.length], [false, 40]);
  });
});
