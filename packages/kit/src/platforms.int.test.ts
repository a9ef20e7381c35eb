// Both ways to build a platform give one that works, in the mode that was asked for.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { databaseUrl, kafkaBrokers, redisUrl, skipWithout } from '../../../test/support/servers.ts';
import { until } from '../../../test/support/until.ts';
import { ConfigError, Unavailable } from './errors.ts';
import { inScope, type Scope } from './lifecycle.ts';
import { createLogger } from './logger.ts';
import type { Platform } from './platform.ts';
import { openEmbeddedPlatform, openRealPlatform, type PlatformConfig } from './platforms.ts';
import { openPostgres } from './sql/postgres.ts';

const [brokers, redis, database] = [await kafkaBrokers(), await redisUrl(), await databaseUrl()];
const skip =
  skipWithout(brokers, 'KAFKA_BROKERS') ||
  skipWithout(redis, 'REDIS_URL') ||
  skipWithout(database, 'DATABASE_URL');

const logger = createLogger('test', 'silent');
const topic = 'tested.happened.v1';
const topics = [{ name: topic, partitions: 2, cleanup: 'delete', retentionDays: 1 }] as const;

const configOf = (namespace: string, own: Partial<PlatformConfig> = {}): PlatformConfig => ({
  KAFKA_BROKERS: brokers ?? '',
  REDIS_URL: redis ?? '',
  DATABASE_URL: database ?? '',
  LINECAST_NAMESPACE: namespace,
  LINECAST_MODE: 'live',
  LINECAST_PLATFORM: 'native',
  MODEL_REGISTRY: 'no-such-registry',
  ...own,
});

const freshNamespace = (): string => `test_${randomUUID().replaceAll('-', '').slice(0, 20)}`;

/** Runs `use` in a life of its own, whose platform leaves nothing behind. */
async function within(
  open: (scope: Scope) => Promise<Platform>,
  use: (platform: Platform) => Promise<void>,
): Promise<void> {
  const stop = new AbortController();
  await inScope(stop, async (scope) => {
    const platform = await open(scope);
    scope.defer(async () => {
      await platform.sql.dropSchema();
      await platform.online.clear();
      await platform.log.deleteTopics([topic]);
    });
    await use(platform);
    stop.abort();
  });
}

async function migrationsOf(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'linecast-platform-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, '0001_seen.sql'), 'create table seen (value text);');
  return folder;
}

/** One message through the log, kept in both stores. */
async function assertWorks({ log, online, sql, models }: Platform): Promise<void> {
  await log.publish([{ topic, key: 'k', value: 'told', headers: {} }]);
  const seen = Promise.withResolvers<string>();
  const { stop } = await log.consume({
    group: 'tested',
    topics: [topic],
    onCrash: seen.reject,
    handle: async ({ messages }) => {
      seen.resolve(messages[0]?.value ?? '');
      return { kind: 'commit' };
    },
  });
  const value = await seen.promise;
  await stop();
  await sql.query('insert into seen values ($1)', [value]);
  await online.putNewest([{ key: 'k', atMs: 1, sequence: 1, value, ttlMs: 60_000 }]);
  assert.deepEqual(await sql.query('select value from seen'), [{ value: 'told' }]);
  assert.deepEqual(await online.get(['k']), ['told']);
  await assert.rejects(models.resolve('m', 'champion'), ConfigError);
}

describe('a platform', { skip }, () => {
  it('on real servers works, keeps wall time when live, and is named by its config', async (t) => {
    const migrations = await migrationsOf(t);
    await within(
      (scope) => openRealPlatform(configOf(freshNamespace()), { topics, migrations }, scope),
      async (platform) => {
        await assertWorks(platform);
        assert.deepEqual([platform.name, platform.mode], ['native', 'live']);
        assert.ok(platform.clock.nowMs() > 1_700_000_000_000);
      },
    );
  });

  it('embedded works, and keeps the time of the tape in a replay', async (t) => {
    const options = {
      databaseUrl: database ?? '',
      namespace: freshNamespace(),
      modelRegistry: 'no-such-registry',
      mode: 'replay',
      topics,
      migrations: await migrationsOf(t),
    } as const;
    await within(
      (scope) => openEmbeddedPlatform(options, scope),
      async (platform) => {
        await assertWorks(platform);
        assert.deepEqual([platform.name, platform.mode], ['embedded', 'replay']);
        platform.clock.observe(1_466_874_300_000);
        assert.equal(platform.clock.nowMs(), 1_466_874_300_000);
      },
    );
  });

  it('with one server missing tells which, and closes what it had opened', async (t) => {
    const migrations = await migrationsOf(t);
    const config = configOf(freshNamespace(), { REDIS_URL: 'redis://127.0.0.1:1' });
    const service = freshNamespace();
    const opening = inScope(new AbortController(), async (scope) => {
      await openRealPlatform(config, { topics, migrations, service }, scope);
    });
    await assert.rejects(opening, (error) => {
      assert.ok(error instanceof Unavailable, String(error));
      assert.match(error.message, /^Redis at 127\.0\.0\.1:1 does not answer; [^\n]+$/);
      return true;
    });
    const observer = await openPostgres({ url: database ?? '', namespace: 'public', logger });
    t.after(() => observer.close());
    await until('its connections to Postgres are closed', async () => {
      const name = `linecast-${service}`;
      const open = await observer.query(
        'select 1 from pg_stat_activity where application_name = $1',
        [name],
      );
      return open.length === 0;
    });
  });
});
