// Place, states and vectors on a real Postgres, by the migrations of the repository.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createLogger, openPostgres, type Sql } from '@linecast/kit';
import { databaseUrl, skipWithout } from '../../../../test/support/servers.ts';
import { applyQuote } from '../core/apply-quote.ts';
import type { FixtureState } from '../core/fixture-state.ts';
import { createProcessQuotes, type Advance, type Vector } from '../process-quotes.ts';
import { batchOf, received, wireOf } from '../testing/messages.ts';
import { fixture, h2h, minuteMs, quote, total } from '../testing/quotes.ts';
import { createWorld, portsTo } from '../testing/world.ts';
import { createToWire } from './feature-topic.ts';
import { createReadNewestVectors } from './newest-vectors.ts';
import { createCommitAdvance, createLoadPlace } from './progress-store.ts';

const url = await databaseUrl();
const skip = skipWithout(url, 'DATABASE_URL');
const migrations = join(import.meta.dirname, '../../../../infra/postgres/migrations');
const partition = { topic: 'odds.quoted.v1', partition: 3 };
const toWire = createToWire();

/** Quotes of one game, told one after the other: its state and its vectors. */
function told(quotes: readonly ReturnType<typeof quote>[]) {
  let state: FixtureState | undefined;
  const vectors: Vector[] = [];
  for (const each of quotes) {
    const applied = applyQuote(state, each);
    state = applied.state;
    if (applied.outcome.kind === 'publish') vectors.push(toWire(applied.outcome.value));
  }
  assert.ok(state);
  return { states: new Map([[state.fixture.fixtureId, state]]), vectors };
}

const opening = told([quote(-600, h2h(2, 1.9)), quote(-590, total(8.5), { book: 'O\'Neill "€"' })]);
const advance = (base: bigint, next: bigint, changes: Partial<Advance> = {}): Advance => ({
  partition,
  base,
  next,
  states: opening.states,
  vectors: opening.vectors,
  ...changes,
});

describe('the progress store', { skip }, () => {
  let sql: Sql;
  // Each test is a consumer of its own in one schema, as in the table.
  let consumers = 0;
  const open = () => {
    consumers += 1;
    const consumer = `test-${consumers}`;
    return {
      consumer,
      load: createLoadPlace(sql, consumer),
      commit: createCommitAdvance(sql, consumer),
    };
  };
  const countVectors = async (): Promise<unknown> =>
    (await sql.query('select count(*)::int as n from feature_vectors'))[0]?.['n'];

  before(async () => {
    const namespace = `test_${randomBytes(6).toString('hex')}`;
    sql = await openPostgres({ url: url ?? '', namespace, logger: createLogger('test', 'silent') });
    await sql.migrate(migrations);
  });
  after(async () => {
    await sql.dropSchema();
    await sql.close();
  });

  it('stands at the beginning when nothing was stored', async () => {
    assert.deepEqual(await open().load(partition), { nextOffset: 0n, states: new Map() });
  });

  it('gives back the place and the states it was given', async () => {
    const { load, commit } = open();
    assert.deepEqual(await commit(advance(0n, 7n)), { kind: 'accepted' });
    assert.deepEqual(await load(partition), { nextOffset: 7n, states: opening.states });
    assert.deepEqual((await load({ ...partition, partition: 4 })).nextOffset, 0n);
  });

  it('keeps a place that no JavaScript number could hold', async () => {
    const { load, commit } = open();
    const far = 2n ** 62n + 1n;
    await commit(advance(0n, far));
    assert.equal((await load(partition)).nextOffset, far);
    assert.deepEqual(await commit(advance(far, far + 1n)), { kind: 'accepted' });
  });

  it('refuses whoever did not start from the stored place, and writes nothing of theirs', async () => {
    const { load, commit } = open();
    await commit(advance(0n, 7n, { vectors: [] }));
    const other = told([quote(-500, h2h(3, 1.4), { quoteId: 'q_refused' })]);
    const stored = await countVectors();
    for (const base of [0n, 3n, 8n]) {
      assert.deepEqual(await commit(advance(base, 9n, other)), {
        kind: 'refused',
        storedOffset: 7n,
      });
    }
    assert.deepEqual(await load(partition), { nextOffset: 7n, states: opening.states });
    assert.equal(await countVectors(), stored);
  });

  it('refuses when its row has vanished, rather than go on without the states', async () => {
    const { consumer, load, commit } = open();
    await commit(advance(0n, 7n));
    await sql.query('delete from partition_progress where consumer = $1', [consumer]);
    assert.deepEqual(await commit(advance(7n, 9n)), { kind: 'refused', storedOffset: 0n });
    assert.equal((await load(partition)).nextOffset, 0n);
  });

  it('lets exactly one of many concurrent owners through', async () => {
    const { commit } = open();
    for (const base of [0n, 5n]) {
      const ends = await Promise.all(
        Array.from({ length: 6 }, () => commit(advance(base, base + 5n))),
      );
      assert.equal(ends.filter((end) => end.kind === 'accepted').length, 1);
    }
  });

  it('stores a vector once, as it was first published', async () => {
    const { commit } = open();
    const only = told([quote(-400, h2h(2, 1.9), { quoteId: 'q_once' })]);
    const [vector] = only.vectors;
    assert.ok(vector);
    await commit(advance(0n, 1n, only));
    await commit(
      advance(1n, 2n, { vectors: [{ ...vector, value: { ...vector.value, sequence: 99 } }] }),
    );
    const rows = await sql.query('select * from feature_vectors where vector_id = $1', [
      vector.value.vector_id,
    ]);
    assert.equal(rows.length, 1);
    assert.deepEqual(rows[0]?.['vector'], vector.value);
    assert.equal(rows[0]?.['fixture_id'], fixture.fixtureId);
    assert.equal(rows[0]?.['feature_set'], 'mlb-moneyline@1');
    assert.equal(new Date(String(rows[0]?.['as_of'])).getTime(), minuteMs(-400));
  });

  it('moves the place when there is nothing else to store', async () => {
    const { load, commit } = open();
    await commit(advance(0n, 4n, { states: new Map(), vectors: [] }));
    assert.deepEqual(await load(partition), { nextOffset: 4n, states: new Map() });
  });

  it('replaces the state of a fixture and keeps those of the others', async () => {
    const { load, commit } = open();
    const away = { ...fixture, fixtureId: 'mlb-2016-06-25-STL-SEA' };
    await commit(advance(0n, 1n));
    await commit(advance(1n, 2n, told([quote(-300, h2h(2, 1.9), { fixture: away })])));
    const moved = told([quote(-600, h2h(2, 1.9)), quote(-200, h2h(2.5, 1.6))]);
    await commit(advance(2n, 3n, moved));
    const { states } = await load(partition);
    assert.deepEqual([...states.keys()].toSorted(), [away.fixtureId, fixture.fixtureId]);
    assert.deepEqual(states.get(fixture.fixtureId), moved.states.get(fixture.fixtureId));
  });

  it('lets a process go on from Postgres exactly as one that never stopped', async () => {
    const quotes = [2, 2.1, 1.95, 2.4, 2.3].map((home, i) =>
      quote(-300 + 13 * i, h2h(home, 1.87), { sequence: i, quoteId: `q_go_on_${home}` }),
    );
    const messages = quotes.map((each, i) => received(wireOf(each), i, each));
    const undisturbed = createWorld();
    await createProcessQuotes(portsTo(undisturbed))(batchOf(messages));
    const world = createWorld();
    const { consumer: _, ...stored } = open();
    for (let i = 0; i < messages.length; i += 1) {
      await createProcessQuotes({ ...portsTo(world), ...stored })(
        batchOf(messages.slice(i, i + 1)),
      );
    }
    assert.deepEqual(world.published, undisturbed.published);
  });

  it('finds the newest vector of each game that is still to come or began within a day', async () => {
    const { consumer, commit } = open();
    const game = (name: string, startAtMs: number) => ({
      ...fixture,
      fixtureId: `mlb-2016-06-2${name}`,
      startAtMs,
    });
    const day = 24 * 60;
    const games = [
      game('5-AA-BB', minuteMs(0)),
      game('6-AA-BB', minuteMs(day)),
      game('4-AA-BB', minuteMs(-day)),
      game('3-AA-BB', minuteMs(-2 * day)),
    ];
    let next = 0n;
    const newest: string[] = [];
    for (const each of games) {
      const quotes = [-3 * day, -2.5 * day].map((at) => quote(at, h2h(2, 1.9), { fixture: each }));
      const result = told(
        each === games[0] ? [...quotes, quote(-600, h2h(3, 1.4), { fixture: each })] : quotes,
      );
      await commit(advance(next, next + 1n, result));
      next += 1n;
      newest.push(result.vectors.at(-1)?.value.vector_id ?? '');
    }
    const found = await createReadNewestVectors(sql, consumer, 'h2h')();
    assert.deepEqual(
      found.map((vector) => vector.vector_id).toSorted(),
      newest.slice(0, 3).toSorted(),
    );
    assert.deepEqual(await createReadNewestVectors(sql, 'nobody', 'h2h')(), []);
  });
});
