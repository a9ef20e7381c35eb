// The check itself, checked: on a platform of its own it finds nothing wrong, and each thing that was made wrong.
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { featureSets, mlbMoneyline, type MarketQuote } from '@linecast/domain';
import type { LogMessage, Platform } from '@linecast/kit';
import {
  contextObserved,
  createVectorCodec,
  featureNamesByHash,
  fixtureChanged,
  sourceHeartbeat,
  splitsReported,
  vectorKey,
} from '@linecast/protos';
import { realServers } from '../../../test/support/real-servers.ts';
import { databaseUrl, skipWithout } from '../../../test/support/servers.ts';
import { until } from '../../../test/support/until.ts';
import { fixture, h2h, quote, spread, total } from './testing/quotes.ts';
import { final, fixtureRef, heartbeat, iso, observed, splits } from './testing/side-inputs.ts';
import {
  embedded,
  get,
  openHome,
  publish,
  real,
  startIn,
  tell,
  type OpenPlatform,
} from './testing/start-feature-processor.ts';

const given = await databaseUrl();
const skip = skipWithout(given, 'DATABASE_URL');
const codec = createVectorCodec(featureNamesByHash(featureSets));
const { fixtureId } = fixture;
const second = { ...fixture, fixtureId: 'mlb-2016-06-25-STL-SEA', home: 'SEA', away: 'STL' };
const ids = [second.fixtureId, fixtureId];
const books = ['pinnacle', 'draftkings', 'betmgm', 'circa'];

/** Four books, three markets, two games: with repetitions, a stretch of disorder, and one that comes too late. */
const quotes: MarketQuote[] = Array.from({ length: 120 }, (_, i) => {
  const [at, cents] = [-600 + i - (i % 7 === 3 ? 1.5 : 0), (i * 37) % 23];
  const told = [
    h2h(1.8 + cents / 100, 2.1 - cents / 100),
    total(8 + (cents % 3) / 2),
    spread(-1.5),
  ];
  const [book = '', game] = [books[i % 4], i % 2 === 0 ? fixture : second];
  const each = { book, fixture: game, sequence: i, source: `tape-${i % 2}` };
  return quote(i === 77 ? -700 : at, told[i % 3] ?? assert.fail(), each);
});

type Report = {
  checked: { fixtures: number; vectors: number; values: number; mismatches: number };
  mismatches: { fixture_id: string; feature_set: string; feature: string }[];
  skipped: { fixture_id: string; feature_set: string | null; reason: string }[];
};

async function ask(port: number, query: string): Promise<Report> {
  const { status, text } = await get(port, `/v1/features/verify?${query}`);
  assert.equal(status, 200, text);
  return JSON.parse(text);
}

const env = { FEATURE_SETS: '', FEATURE_INTERVAL_MS: '', VERIFY_EVERY_SECONDS: '0' };
const isNotFilled = { ONLINE_CHECK_SECONDS: '3600' };
/** As it is when a replayed stretch has been read. */
async function replayed(
  t: TestContext,
  open: OpenPlatform,
  changes: Readonly<Record<string, string>> = {},
) {
  const home = await openHome(t, open);
  const lie: Lie = { tell: (text) => text };
  const platform = withLie(home.platform, lie);
  const started = await startIn({ ...home, platform }, { ...env, ...changes });
  const earlier = { ...fixtureRef, fixture_id: 'mlb-2016-06-24-TB-BAL', start_at: iso(-24 * 60) };
  const roof = { kind: 'roof' as const, roof: 'open' as const };
  await tell(platform, fixtureChanged, -1200, final({ fixture: earlier, changed_at: iso(-1200) }));
  await tell(platform, splitsReported, -590, splits({ counted_at: iso(-590) }));
  await tell(platform, contextObserved, -580, observed(roof, { observed_at: iso(-580) }));
  await publish(platform, quotes);
  for (const source of ['tape-0', 'tape-1']) {
    await tell(platform, sourceHeartbeat, -400, heartbeat({ source, at: iso(-400) }));
  }
  await until('all is read, and time has passed', () => hasPassed(platform));
  return { ...started, platform, lie };
}

/** In every set of both games a window has passed after the last quote. */
async function hasPassed({ sql }: Platform): Promise<boolean> {
  const rows = await sql.query<{ as_of: string }>(
    'select max(as_of) as as_of from feature_vectors group by fixture_id, feature_set',
  );
  return rows.length === 8 && rows.every(({ as_of }) => as_of > iso(-430));
}

/** What the log says to those who read it again. */
type Lie = { tell: (text: string) => string };

function withLie(platform: Platform, lie: Lie): Platform {
  const changed = (message: LogMessage): LogMessage => ({
    ...message,
    value: lie.tell(message.value),
  });
  const consume: Platform['log']['consume'] = (options) => {
    if (!options.group.includes('.verify.')) return platform.log.consume(options);
    const handle: typeof options.handle = (batch) =>
      options.handle({ ...batch, messages: batch.messages.map(changed) });
    return platform.log.consume({ ...options, handle });
  };
  return { ...platform, log: { ...platform.log, consume } };
}

/** A value of the newest vector, larger by a bit or two. */
async function tamperOnline({ online }: Platform): Promise<void> {
  const [text] = await online.get([vectorKey(mlbMoneyline, fixtureId)]);
  const vector = codec.unpack(text ?? '') ?? assert.fail();
  const told = vector.values['h2h_hold'] ?? assert.fail();
  const value = Number(told.value) * (1 + 2 ** -50);
  const values = { ...vector.values, h2h_hold: { ...told, value } };
  await online.putNewest([
    {
      key: vectorKey(vector.feature_set, fixtureId),
      atMs: Date.parse(vector.as_of),
      sequence: vector.sequence,
      value: codec.pack({ ...vector, values }),
      ttlMs: 60_000,
    },
  ]);
}

const tamperStored = ({ sql }: Platform) =>
  sql.query(
    `update feature_vectors as own set vector = jsonb_set(vector, '{values,1}', '0.5')
     where fixture_id = $1 and feature_set = 'mlb-moneyline@1' and sequence = (
       select max(sequence) from feature_vectors
       where fixture_id = own.fixture_id and feature_set = own.feature_set)`,
    [fixtureId],
  );

const found = ({ mismatches }: Report) =>
  mismatches.map((each) => [each.fixture_id, each.feature_set, each.feature]);
const onlyHold = [[fixtureId, 'mlb-moneyline@1', 'h2h_hold']];

describe('verifying features', { skip }, () => {
  const open = embedded(given ?? '');

  it('finds nothing wrong in what the service made, and says how much it compared', async (t) => {
    const { port } = await replayed(t, open);
    const { checked, mismatches, skipped } = await ask(port, 'sample=16');
    assert.deepEqual([mismatches, skipped], [[], []]);
    assert.deepEqual(
      { ...checked, values: 0 },
      { fixtures: 2, vectors: 8, values: 0, mismatches: 0 },
    );
    assert.ok(checked.values > 1000);
    const one = await ask(port, `fixture=${fixtureId.slice(4)}`);
    assert.deepEqual([one.checked.fixtures, one.checked.vectors, one.mismatches], [1, 4, []]);
    assert.equal((await ask(port, 'sample=1')).checked.fixtures, 1);
  });

  it('finds the last bit that was changed online', async (t) => {
    const { platform, port } = await replayed(t, open);
    await tamperOnline(platform);
    assert.deepEqual(found(await ask(port, '')), onlyHold);
  });

  it('finds a value that was changed in Postgres', async (t) => {
    const { platform, port } = await replayed(t, open);
    await tamperStored(platform);
    assert.deepEqual(found(await ask(port, '')), onlyHold);
  });

  it('finds a row in Postgres that cannot be read', async (t) => {
    const { platform, port } = await replayed(t, open);
    await platform.sql.query(`update feature_vectors set vector = '{}' where fixture_id = $1`, [
      fixtureId,
    ]);
    const { mismatches } = await ask(port, `fixture=${fixtureId}`);
    assert.deepEqual([...new Set(mismatches.map(({ feature }) => feature))], ['vector']);
  });

  it('finds a quote that is another one on the log', async (t) => {
    const { port, lie } = await replayed(t, open);
    const { quoteId } = quotes[112] ?? assert.fail();
    const isIt = (text: string): boolean => JSON.parse(text).quote_id === quoteId;
    lie.tell = (text) => (isIt(text) ? text.replace(/"line":[^,]+/, '"line":11.5') : text);
    const { mismatches } = await ask(port, '');
    assert.ok(mismatches.length > 0);
    assert.ok(mismatches.every((each) => each.fixture_id === quotes[112]?.fixture.fixtureId));
    assert.ok(mismatches.some(({ feature }) => feature === 'total_line'));
  });

  it('finds a vector that rests on a quote which is not there', async (t) => {
    const { port, lie } = await replayed(t, open);
    lie.tell = (text) => text.replace(/"quote_id":"q_/, '"quote_id":"other_');
    const { mismatches } = await ask(port, `fixture=${fixtureId}`);
    const missing = { feature: 'vector', naive: null };
    assert.equal(mismatches.length, 4);
    for (const each of mismatches) assert.deepEqual({ ...each, ...missing }, each);
  });

  it('finds a vector that is gone from the online store while the game is open', async (t) => {
    const { port, platform } = await replayed(t, open, isNotFilled);
    await platform.online.clear();
    const { mismatches } = await ask(port, `fixture=${fixtureId}`);
    assert.deepEqual([...new Set(mismatches.map(({ feature }) => feature))], ['vector']);
    assert.equal(mismatches.length, 4);
  });

  it('tells what it cannot compare: a game that is over, and gone from the online store', async (t) => {
    const { port, platform } = await replayed(t, open, isNotFilled);
    await platform.sql.query('delete from fixture_progress');
    await platform.online.clear();
    const { checked, mismatches, skipped } = await ask(port, '');
    assert.deepEqual([checked.vectors, mismatches], [8, []]);
    assert.deepEqual([...new Set(skipped.map(({ reason }) => reason))], ['not_online']);
    assert.deepEqual([...new Set(skipped.map((each) => each.fixture_id))].toSorted(), ids);
  });

  it('refuses what it cannot do, each in a sentence', async (t) => {
    const { port } = await replayed(t, open);
    const statusOf = async (query: string) =>
      (await get(port, `/v1/features/verify?${query}`)).status;
    for (const wrong of ['sample=0', 'sample=501', 'sample=x', `sample=1&fixture=${fixtureId}`]) {
      assert.equal(await statusOf(wrong), 400, wrong);
    }
    assert.equal(await statusOf('fixture=2016-06-25-MIN-NYY'), 404);
    assert.equal(await statusOf('fixture=x'), 404);
    const both = await Promise.all([statusOf('sample=2'), statusOf('sample=2')]);
    assert.deepEqual(new Set(both), new Set([200, 429]));
    assert.equal(await statusOf('sample=2'), 200);
  });

  it('goes on all the time, one game after the other, and counts', async (t) => {
    const service = await replayed(t, open, { VERIFY_EVERY_SECONDS: '0.05' });
    const counted = async (name: string): Promise<number> => {
      const { text } = await get(service.port, '/metrics');
      return Number(new RegExp(`^${name}\\{[^}]*\\} (\\d+)`, 'm').exec(text)?.[1]);
    };
    await until('both games were verified', async () => {
      return (await counted('linecast_verified_values_total')) > 2000;
    });
    assert.equal(await counted('linecast_verify_mismatches_total'), 0);
    await service.platform.sql.query(
      `update fixture_quotes set quote = replace(quote, '2.1', '2.5') where fixture_id = $1`,
      [fixtureId],
    );
    await until('a changed quote is found', async () => {
      return (await counted('linecast_verify_mismatches_total')) > 0;
    });
  });

  it('holds on the real servers too', async (t) => {
    const servers = await realServers(t);
    if (!servers) return;
    const service = await replayed(t, real(servers));
    const { checked, mismatches } = await ask(service.port, '');
    assert.deepEqual([checked.vectors, mismatches], [8, []]);
    await tamperOnline(service.platform);
    assert.deepEqual(found(await ask(service.port, '')), onlyHold);
  });
});
