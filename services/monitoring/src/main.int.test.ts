import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import {
  encodeEvent,
  inScope,
  loadConfig,
  openEmbeddedPlatform,
  Unavailable,
  type Platform,
} from '@linecast/kit';
import * as events from '@linecast/protos';
import { freshNamespace } from '../../../test/support/open-sql.ts';
import { databaseUrl, skipWithout } from '../../../test/support/servers.ts';
import { until } from '../../../test/support/until.ts';
import { assemble, settings } from './main.ts';
import {
  final,
  heartbeat,
  minutesBefore,
  predicted,
  quoted,
  scheduled,
  tbAtBal,
} from './testing/messages.ts';
import { migrations, storePrediction } from './testing/tables.ts';

const given = await databaseUrl();
const skip = skipWithout(given, 'DATABASE_URL');

const failed = (error: unknown): void => {
  throw error;
};

/** The platform with a database that can be switched off, as a lost server looks to a service. */
function withSwitch(platform: Platform) {
  const database = { isDown: false, refused: [] as string[] };
  const check = (work: string): void => {
    if (!database.isDown) return;
    database.refused.push(work);
    throw new Unavailable('Postgres does not answer');
  };
  const { sql } = platform;
  const switched: Platform['sql'] = {
    ...sql,
    query: async (text, values) => (check(text), sql.query(text, values)),
    transaction: async (run) => (check('transaction'), sql.transaction(run)),
    ping: async () => (check('ping'), sql.ping()),
  };
  return { database, platform: { ...platform, sql: switched } };
}

/** The assembled service on an embedded platform with a real Postgres, and ways to speak to both. */
async function startMonitoring(t: TestContext) {
  const stop = new AbortController();
  const ready = Promise.withResolvers<ReturnType<typeof withSwitch> & { port: number }>();
  const life = inScope(stop, async (scope) => {
    const platform = await openEmbeddedPlatform(
      {
        databaseUrl: given ?? '',
        namespace: freshNamespace(),
        modelRegistry: 'no-registry',
        mode: 'replay',
        topics: events.topics,
        migrations,
      },
      scope,
    );
    scope.defer(() => platform.sql.dropSchema());
    const config = loadConfig(settings, { HTTP_PORT: '0', LOG_LEVEL: 'silent' });
    const switched = withSwitch(platform);
    const { endpoints } = await assemble(switched.platform, config, scope);
    ready.resolve({ ...switched, port: endpoints[0]?.port ?? 0 });
  });
  life.catch(ready.reject);
  t.after(async () => {
    stop.abort();
    await life;
  });
  const { platform, database, port } = await ready.promise;
  return {
    platform,
    database,
    /** As JSON of unknown shape: the tests say which fields they know. */
    get: async (path: string): Promise<Record<string, never>> => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`);
      assert.equal(response.status, 200);
      return JSON.parse(await response.text());
    },
    page: async (path: string): Promise<string> => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`);
      return `${response.status} ${await response.text()}`;
    },
    tell: <T>(spec: events.EventSpec<T>, ...values: T[]): Promise<void> =>
      platform.log.publish(
        values.map((value, i) =>
          encodeEvent(spec, value, { id: `m${i}`, source: 'test', atMs: 0, recordedAtMs: 0 }),
        ),
      ),
  };
}

describe('monitoring as assembled', { skip }, () => {
  it('follows a game from its first quote to its settlement', async (t) => {
    const { platform, get, page, tell } = await startMonitoring(t);
    assert.deepEqual(await get('/v1/board'), { mode: 'replay', label: null, now: null, rows: [] });
    await tell(events.fixtureChanged, scheduled());
    await tell(events.oddsQuoted, quoted(minutesBefore(40)), quoted(minutesBefore(30)));
    const made = predicted('p1', minutesBefore(30));
    await storePrediction(platform.sql, made);
    await tell(events.predictionMade, made);
    await tell(events.sourceHeartbeat, heartbeat(minutesBefore(28)));
    await until('the board shows the price of now', async () => {
      const [row] = (await get('/v1/board'))['rows'] ?? [];
      return row?.['price_age_seconds'] === 120 && row['probability'] === 0.55;
    });
    assert.equal((await get('/v1/report'))['complete'], false);

    await tell(events.fixtureChanged, final());
    await tell(events.sourceHeartbeat, heartbeat(minutesBefore(-240), 'ended'));
    // The groups of the two services before this one, which do nothing with what they read here.
    const topics = events.eventTopics.map(({ name }) => name);
    for (const group of ['', '.facts', '.sources']
      .map((part) => `feature-processor${part}`)
      .concat('inference')) {
      const handle = async () => ({ kind: 'commit' as const });
      const reading = await platform.log.consume({ group, topics, handle, onCrash: failed });
      t.after(() => reading.stop());
    }
    await until('the run is complete', async () => (await get('/v1/report'))['complete'] === true);
    const { digest, features_digest: vectors, complete: _, ...report } = await get('/v1/report');
    for (const each of [digest, vectors]) assert.match(each ?? '', /^[0-9a-f]{64}$/);
    const log_loss = { model: -Math.log(0.55), market: -Math.log(0.54), n: 1 };
    assert.deepEqual(report, {
      fixtures: 1,
      quotes: 10,
      duplicates: 2,
      refused: 0,
      features: 0,
      predictions: 1,
      settled: 1,
      log_loss,
      models: [{ name: 'mlb-moneyline', version: '1', predictions: 1, log_loss }],
    });
    const board: Record<string, unknown> = await get('/v1/board');
    const { label, rows } = board;
    assert.equal(label, 'RECORDED 2016-06-25');
    assert.ok(Array.isArray(rows) && rows[0]?.state === 'settled', JSON.stringify(rows));
    assert.match(await page('/metrics'), /linecast_settled_total\{[^}]*\} 1/);
    assert.match(await page('/readyz'), /^200 .*"ready"/);
  });

  it('raises the alert of a game without quotes on the topic and shows it', async (t) => {
    const { platform, get, tell } = await startMonitoring(t);
    const told: string[] = [];
    const reading = await platform.log.consume({
      group: 'listener',
      topics: [events.alertRaised.topic],
      handle: async ({ messages }) => {
        told.push(...messages.map((each) => each.headers['ce_id'] ?? ''));
        return { kind: 'commit' };
      },
      onCrash: failed,
    });
    t.after(() => reading.stop());
    await tell(events.fixtureChanged, scheduled());
    await tell(events.sourceHeartbeat, heartbeat(minutesBefore(55)));
    await until('the alert was told', () => told.length > 0);
    assert.deepEqual(told, [`quote-missing-before-start:${tbAtBal}:raised:${minutesBefore(60)}`]);
    await tell(events.oddsQuoted, quoted(minutesBefore(54)));
    await until('the alert is resolved', async () => {
      const [alert] = (await get('/v1/alerts'))['alerts'] ?? [];
      return alert?.['state'] === 'resolved' && alert['at'] === minutesBefore(54);
    });
  });

  it('says that the database is gone, and loses nothing meanwhile', async (t) => {
    const { database, get, page, tell } = await startMonitoring(t);
    database.isDown = true;
    await tell(events.fixtureChanged, scheduled());
    await tell(events.sourceHeartbeat, heartbeat(minutesBefore(100)));
    await until('a batch was refused', () =>
      database.refused.some((work) => work.includes('insert into fixtures')),
    );
    assert.match(await page('/readyz'), /^503 .*Postgres does not answer/);
    assert.match(await page('/v1/board'), /^503 .*"error"/);
    assert.match(await page('/healthz'), /^200 /);
    database.isDown = false;
    await until('what was told meanwhile is on the board', async () => {
      const { now, rows } = await get('/v1/board');
      return now === minutesBefore(100) && rows?.['length'] === 1;
    });
    assert.match(await page('/readyz'), /^200 /);
  });
});
