// The assembled service: what goes in and what comes out, on an embedded platform with a real Postgres and on real servers.
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { mlbMoneyline, nameAtVersion } from '@linecast/domain';
import { ConfigError, type Platform } from '@linecast/kit';
import {
  contextObserved,
  fixtureChanged,
  sourceHeartbeat,
  splitsReported,
  type FeaturesUpdated,
} from '@linecast/protos';
import { realServers } from '../../../test/support/real-servers.ts';
import { databaseUrl, skipWithout } from '../../../test/support/servers.ts';
import { until } from '../../../test/support/until.ts';
import { registerDefinitions } from './adapters/definition-store.ts';
import { fixture, h2h, minuteMs, quote, total } from './testing/quotes.ts';
import { final, fixtureRef, heartbeat, iso, observed, splits } from './testing/side-inputs.ts';
import {
  embedded,
  get,
  newestOnline,
  openHome,
  publish,
  real,
  start as startOn,
  startIn,
  stored,
  tell,
  type OpenPlatform,
} from './testing/start-feature-processor.ts';

const given = await databaseUrl();
const skip = skipWithout(given, 'DATABASE_URL');
const { fixtureId } = fixture;
const onEmbedded = embedded(given ?? '');
const start = (t: TestContext, env?: Record<string, string>) => startOn(t, onEmbedded, env);

const quotes = [2, 2.1, 2.2].map((home, i) => quote(-600 + i, h2h(home, 1.9), { sequence: i }));
const [five, quarter, hour] = [5, 15, 60].map((minutes) => minutes * 60_000);

const untilStored = (platform: Platform, count: number): Promise<void> =>
  until(`${count} vectors are stored`, async () => (await stored(platform)).length === count);
const untilOnline = (platform: Platform, sequence: number): Promise<void> =>
  until(
    `vector ${sequence} is online`,
    async () => (await newestOnline(platform, mlbMoneyline, fixtureId))?.sequence === sequence,
  );

/** All that was ever published, each vector once. */
async function published({ log }: Platform, count: number): Promise<FeaturesUpdated[]> {
  const seen = new Map<string, FeaturesUpdated>();
  const subscription = await log.consume({
    group: `test-${count}`,
    topics: ['features.updated.v1'],
    onCrash: () => undefined,
    handle: async ({ messages }) => {
      for (const { value } of messages) {
        const vector: FeaturesUpdated = JSON.parse(value);
        seen.set(vector.vector_id, vector);
      }
      return { kind: 'commit' };
    },
  });
  await until(`${count} vectors are published`, () => seen.size >= count, 20_000);
  await subscription.stop();
  return [...seen.values()].toSorted((a, b) => a.sequence - b.sequence);
}

const timesOf = (vectors: readonly FeaturesUpdated[]): number[] =>
  vectors.map(({ as_of }) => Date.parse(as_of) - minuteMs(-600));

describe('feature-processor', { skip }, () => {
  it('counts what it does, and is ready', async (t) => {
    const { platform, port } = await start(t);
    assert.equal((await get(port, '/readyz')).status, 200);
    await publish(platform, [...quotes, quote(-700, h2h(3, 1.4), { sequence: 9 })]);
    await until('it has read everything', async () => {
      return (await platform.log.lag('feature-processor', ['odds.quoted.v1'])) === 0;
    });
    const { text } = await get(port, '/metrics');
    assert.match(text, /linecast_vectors_published_total\{[^}]*\} 3/);
    assert.match(text, /linecast_quotes_ignored_total\{[^}]*code="late"[^}]*\} 1/);
    assert.match(text, /linecast_batch_duration_seconds_count/);
  });

  it('makes vectors of every set that it serves by default, one per burst', async (t) => {
    const { platform } = await start(t, { FEATURE_SETS: '', FEATURE_INTERVAL_MS: '' });
    await publish(platform, quotes.slice(0, 1));
    await untilStored(platform, 2);
    await publish(platform, [quote(-599.999, total(8), { sequence: 7 })]);
    await tell(platform, sourceHeartbeat, -599, heartbeat({ at: iso(-599) }));
    await untilStored(platform, 5);
    const made = (await stored(platform)).map(({ feature_set: set, as_of }) => [
      nameAtVersion(set),
      Date.parse(as_of) - minuteMs(-600),
    ]);
    assert.deepEqual(made, [
      ['mlb-moneyline@1', 0],
      ['mlb-moneyline@1', 1000],
      ['mlb-moneyline@2', 0],
      ['mlb-moneyline@2', 60_000],
      ['mlb-total@1', 60],
    ]);
  });

  it('writes down what it serves, and does not start where that was something else', async (t) => {
    const home = await openHome(t, onEmbedded);
    const { stop } = await startIn(home);
    const rows = await home.platform.sql.query('select * from feature_definitions');
    assert.equal(rows.length, mlbMoneyline.definitions.length);
    await stop();
    const other = await openHome(t, onEmbedded);
    const [changed] = mlbMoneyline.definitions;
    assert.ok(changed);
    await registerDefinitions(other.platform.sql, [{ ...changed, unit: 'percent' }]);
    await assert.rejects(
      startIn(other),
      (error) => error instanceof ConfigError && /h2h_novig_home@1 \(unit\)/.test(error.message),
    );
  });

  it('does not start with a feature set that nobody knows, and says so in one sentence', async (t) => {
    await assert.rejects(
      start(t, { FEATURE_SETS: 'mlb-moneyline@1,mlb-hockey' }),
      (error) =>
        error instanceof ConfigError && /^FEATURE_SETS names mlb-hockey, .*$/.test(error.message),
    );
  });

  it('fills an emptied online store again', async (t) => {
    const { platform } = await start(t);
    await publish(platform, quotes);
    await untilOnline(platform, 3);
    await untilStored(platform, 3);
    await platform.online.clear();
    await untilOnline(platform, 3);
  });

  it('goes on without an online store, and fills it when it is back', async (t) => {
    const { platform, port, power } = await start(t);
    await publish(platform, quotes.slice(0, 1));
    await untilOnline(platform, 1);
    power.isOff = true;
    await publish(platform, quotes.slice(1));
    await untilStored(platform, 3);
    assert.equal((await get(port, '/readyz')).status, 200);
    power.isOff = false;
    await untilOnline(platform, 3);
  });
});

/** What one platform must show as well as another. */
function line(name: string, open: (t: TestContext) => Promise<OpenPlatform | undefined>): void {
  const home = async (t: TestContext) => {
    const platform = await open(t);
    return platform && openHome(t, platform);
  };

  describe(`the line of features: ${name}`, { skip }, () => {
    it('leads from quotes to the same vectors on the topic, online and in Postgres', async (t) => {
      const at = await home(t);
      if (!at) return;
      const { platform } = await startIn(at);
      await publish(platform, quotes);
      await untilOnline(platform, 3);
      await untilStored(platform, 3);
      const vectors = await stored(platform);
      assert.deepEqual(timesOf(vectors), [0, 60_000, 120_000]);
      assert.deepEqual(await published(platform, 3), vectors);
      assert.deepEqual(await newestOnline(platform, mlbMoneyline, fixtureId), vectors.at(-1));
    });

    it('makes windows pass when nothing is quoted, as far as the source is heard', async (t) => {
      const at = await home(t);
      if (!at) return;
      const { platform } = await startIn(at);
      await publish(platform, quotes.slice(0, 1));
      await untilStored(platform, 1);
      await tell(platform, sourceHeartbeat, -590, heartbeat({ at: iso(-590) }));
      await untilOnline(platform, 2);
      await tell(platform, sourceHeartbeat, -500, heartbeat({ at: iso(-500) }));
      await untilOnline(platform, 4);
      await untilStored(platform, 4);
      assert.deepEqual(timesOf(await stored(platform)), [0, five, quarter, hour]);
    });

    it('carries splits, context and results into the next vector, and makes one for news of them', async (t) => {
      const at = await home(t);
      if (!at) return;
      const { platform } = await startIn(at, { FEATURE_SETS: 'mlb-moneyline@2' });
      const before = { ...fixtureRef, fixture_id: 'mlb-2016-06-24-TB-BAL', start_at: iso(-1440) };
      await tell(
        platform,
        fixtureChanged,
        -1200,
        final({ fixture: before, changed_at: iso(-1200) }),
      );
      await tell(platform, splitsReported, -601, splits({ counted_at: iso(-601) }));
      await publish(platform, quotes.slice(0, 1));
      await untilStored(platform, 1);
      const starter = { kind: 'starter', side: 'home', status: 'announced' } as const;
      const news = { ...starter, pitcher: 'Tillman' };
      await tell(platform, contextObserved, -599, observed(news, { observed_at: iso(-599) }));
      await tell(platform, sourceHeartbeat, -598, heartbeat({ at: iso(-598) }));
      await untilStored(platform, 3);
      const vectors = await stored(platform);
      assert.deepEqual(timesOf(vectors), [0, 60_000, 60_001]);
      const shown = vectors.map(({ values }) => [
        values['h2h_handle_minus_tickets_home']?.value,
        values['home_games_played_7d']?.value,
        values['home_starter_status']?.value,
      ]);
      const known = [0.52 - 0.66, 1];
      assert.deepEqual(shown, [
        [...known, null],
        [...known, null],
        [...known, 'announced'],
      ]);
    });

    it('corrects the history by a late quote, and neither the present nor what was knowable then', async (t) => {
      const at = await home(t);
      if (!at) return;
      const { platform, port } = await startIn(at);
      await publish(platform, [...quotes, quote(-700, h2h(3, 1.4), { sequence: 9 })]);
      const openAt = async (query: string): Promise<unknown> => {
        const { text } = await get(port, `/v1/features/${fixtureId}${query}`);
        return JSON.parse(text).values?.h2h_open_novig_home?.age_ms;
      };
      const then = `?as_of=${iso(-599)}`;
      await until('the history is corrected', async () => {
        return (await openAt(`${then}&corrected=true`)) === 101 * 60_000;
      });
      assert.deepEqual([await openAt(then), await openAt('')], [60_000, 120_000]);
      const { text } = await get(port, '/metrics');
      assert.match(text, /linecast_history_corrections_total\{[^}]*\} 3/);
    });

    it('goes on after a restart as if there had been none', async (t) => {
      const run = async (restarts: boolean) => {
        const at = await home(t);
        if (!at) return undefined;
        let service = await startIn(at);
        for (const [i, each] of quotes.entries()) {
          await publish(at.platform, [each]);
          await untilStored(at.platform, i + 1);
          if (!restarts) continue;
          await service.stop();
          service = await startIn(at);
        }
        await tell(at.platform, sourceHeartbeat, -590, heartbeat({ at: iso(-590) }));
        await untilOnline(at.platform, 4);
        await untilStored(at.platform, 4);
        return {
          stored: await stored(at.platform),
          published: await published(at.platform, 4),
          online: await newestOnline(at.platform, mlbMoneyline, fixtureId),
        };
      };
      const undisturbed = await run(false);
      if (!undisturbed) return;
      assert.equal(undisturbed.stored.length, 4);
      assert.deepEqual(await run(true), undisturbed);
    });
  });
}

line('embedded', async () => onEmbedded);
line('real servers', async (t) => {
  const servers = await realServers(t);
  return servers && real(servers);
});
