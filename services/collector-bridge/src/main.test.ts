// The assembled service over HTTP and on a log, with the database played by a Map.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import {
  ConfigError,
  Unavailable,
  createEmbeddedLog,
  createMemoryStore,
  inScope,
  loadConfig,
  replayClock,
  type LogMessage,
  type Platform,
  type Queryable,
  type Row,
  type Sql,
} from '@linecast/kit';
import { topics } from '@linecast/protos';
import { z } from 'zod';
import { until } from '../../../test/support/until.ts';
import { assemble, settings } from './main.ts';

const sample = join(import.meta.dirname, '../../../samples/mlb-2016-06-25');

/** As much of the database as the bridge uses: which quotes are there, and how far the tape is. */
function mapSql(world: { isDown: boolean; ids: Set<unknown>; nextLine: unknown }): Sql {
  const query = async (text: string, values: readonly unknown[] = []): Promise<Row[]> => {
    if (world.isDown) throw new Unavailable('Postgres does not answer.');
    if (text.includes('insert into quotes')) {
      for (const id of z.array(z.string()).parse(values[0])) world.ids.add(id);
    }
    if (text.includes('insert into tape_progress')) world.nextLine = values[1];
    if (text.includes('from quotes')) return world.ids.has(values[0]) ? [{}] : [];
    return text.includes('from tape_progress') && world.nextLine
      ? [{ next_line: world.nextLine }]
      : [];
  };
  const done = async (): Promise<void> => undefined;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- no double can prove the rows its caller asks for
  const inside = { query } as unknown as Queryable;
  return {
    ...inside,
    transaction: (run) => run(inside),
    migrate: done,
    dropSchema: done,
    ping: async () => void (await query('')),
    close: done,
  };
}

async function start(t: TestContext, env: Record<string, string> = {}) {
  const log = createEmbeddedLog();
  await log.ensureTopics(topics);
  const world = { isDown: false, ids: new Set<unknown>(), nextLine: undefined };
  const platform = {
    name: 'test',
    mode: 'replay',
    log,
    online: createMemoryStore(),
    sql: mapSql(world),
    clock: replayClock(),
    models: { place: 'nowhere', resolve: () => Promise.reject(new Error('no models here')) },
  } satisfies Platform;
  const messages: LogMessage[] = [];
  await log.consume({
    group: 'test',
    topics: topics.map((each) => each.name),
    onCrash: (error) => assert.fail(String(error)),
    handle: async (batch) => {
      messages.push(...batch.messages);
      return { kind: 'commit' };
    },
  });
  const stop = new AbortController();
  const config = loadConfig(settings, { HTTP_PORT: '0', LOG_LEVEL: 'silent', ...env });
  const opened = Promise.withResolvers<number>();
  const life = inScope(stop, async (scope) => {
    const { endpoints } = await assemble(platform, config, scope);
    opened.resolve(endpoints[0]?.port ?? 0);
  });
  life.catch(opened.reject);
  t.after(async () => {
    stop.abort();
    await life.catch(() => undefined);
    await log.close();
  });
  const base = `http://127.0.0.1:${await opened.promise}`;
  const of = (topic: string) => messages.filter((each) => each.topic === topic);
  return { base, of, world, life };
}

const body = {
  sport: 'mlb',
  home: 'NYY',
  away: 'MIN',
  start_at: '2016-06-25T17:05:00Z',
  book: 'pinnacle',
  market: 'h2h',
  prices: { home: -110, away: 102 },
  price_format: 'american',
  quoted_at: '2016-06-25T16:05:00Z',
};

const anyAnswer = z.record(z.string(), z.unknown());

async function post(base: string, over: object = {}) {
  const response = await fetch(`${base}/v1/quotes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...body, ...over }),
  });
  return { status: response.status, body: anyAnswer.parse(await response.json()) };
}

const progress = z.object({
  status: z.string(),
  label: z.string(),
  next_line: z.number(),
  totals: z.object({ quotes: z.number() }),
});

describe('collector-bridge', () => {
  it('takes a posted quote, knows it again, and publishes it once', async (t) => {
    const { base, of } = await start(t);
    const first = await post(base);
    assert.deepEqual([first.status, first.body['status']], [202, 'published']);
    const again = await post(base);
    assert.deepEqual([again.status, again.body], [202, { ...first.body, status: 'duplicate' }]);
    await until('the quote is on the log', () => of('odds.quoted.v1').length === 1);
    assert.equal(of('odds.quoted.v1')[0]?.headers['ce_source'], 'linecast/collector-bridge/http');
    assert.equal(of('fixture.changed.v1').length, 1);
  });

  it('answers a bad quote with its reason and dead-letters it', async (t) => {
    const { base, of } = await start(t);
    const { status, body: answer } = await post(base, { prices: { home: 50, away: 102 } });
    assert.equal(status, 400);
    assert.match(String(answer['error']), /^invalid_price: h2h home: American 50 /);
    await until('it is dead-lettered', () => of('odds.quoted.v1.dlq').length === 1);
    assert.equal(of('odds.quoted.v1.dlq')[0]?.headers['dlq_code'], 'invalid_price');
  });

  it('asks to try again while the database is away, and is not ready', async (t) => {
    const { base, world } = await start(t);
    world.isDown = true;
    const { status } = await post(base);
    assert.equal(status, 503);
    assert.equal((await fetch(`${base}/readyz`)).status, 503);
    world.isDown = false;
    assert.equal((await post(base)).status, 202);
    assert.equal((await fetch(`${base}/readyz`)).status, 200);
  });

  it('says that it plays no tape', async (t) => {
    const { base } = await start(t);
    const response = await fetch(`${base}/v1/tape`);
    assert.equal(response.status, 404);
    assert.match(await response.text(), /TAPE_PATH/);
  });

  it('plays the recorded day to its end, says how far it is, and counts it', async (t) => {
    const { base, of, world } = await start(t, { TAPE_PATH: sample, TAPE_SPEED: 'max' });
    const tape = async () => progress.parse(await (await fetch(`${base}/v1/tape`)).json());
    await until('the tape has ended', async () => (await tape()).status === 'ended');
    await until(
      'all is read',
      () => of('source.heartbeat.v1').at(-1)?.value.includes('"ended"') === true,
    );
    const { next_line: nextLine, label, totals } = await tape();
    assert.deepEqual([nextLine, label], [2213, 'RECORDED 2016-06-25']);
    assert.equal(totals.quotes, 5132);
    await until('all quotes are read', () => of('odds.quoted.v1').length === 5132);
    assert.equal(of('fixture.changed.v1').length, 32);
    assert.equal(world.ids.size, 5132);
    const metrics = await (await fetch(`${base}/metrics`)).text();
    assert.match(metrics, /linecast_quotes_published_total\{[^}]*market="h2h"[^}]*\} \d+/);
    assert.match(metrics, /linecast_quotes_duplicate_total\{[^}]*\} 1339/);
  });

  it('stops in the middle of a slow tape without waiting for it', async (t) => {
    const { base, of } = await start(t, { TAPE_PATH: sample, TAPE_SPEED: '1' });
    await until('the first quote is told', () => of('odds.quoted.v1').length > 0);
    assert.equal((await fetch(`${base}/healthz`)).status, 200);
  });

  it('does not start on a tape that is not there, and says so in one sentence', async (t) => {
    const stopped = start(t, { TAPE_PATH: join(sample, 'nowhere') });
    await assert.rejects(stopped, ConfigError);
  });

  it('ends with one sentence when the span it should play is empty', async (t) => {
    const { life } = await start(t, {
      TAPE_PATH: sample,
      TAPE_SPEED: 'max',
      TAPE_FROM: '2020-01-01T00:00:00Z',
    });
    await assert.rejects(life, /has no quotes between TAPE_FROM and TAPE_TO/);
  });
});
