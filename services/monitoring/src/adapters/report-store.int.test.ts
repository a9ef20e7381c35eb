import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import type { Queryable } from '@linecast/kit';
import type { HomeWinPrediction } from '@linecast/protos';
import { databaseUrl, skipWithout } from '../../../../test/support/servers.ts';
import { settle } from '../core/settle.ts';
import { digestFeatures } from '../digest-features.ts';
import { digestPredictions } from '../digest-predictions.ts';
import {
  final,
  fixtureRef,
  heartbeat,
  minutesBefore,
  predicted,
  scheduled,
  startAtMs,
  tbAtBal,
} from '../testing/messages.ts';
import { openTables, storePrediction } from '../testing/tables.ts';
import { loadBoardGames } from './board-store.ts';
import { saveFixtures } from './fixture-store.ts';
import { readPredictions } from './prediction-pages.ts';
import { saveLastQuotes } from './quote-store.ts';
import { countUnpassed, loadCounts, loadLogLoss, loadSettledModels } from './report-store.ts';
import { rescoreGames } from './settlement-store.ts';
import { saveSources } from './source-store.ts';
import { readFingerprints } from './vector-pages.ts';

const given = await databaseUrl();
const skip = skipWithout(given, 'DATABASE_URL');
const url = given ?? '';
const bos = fixtureRef('mlb-2016-06-25-NYY-BOS');
const model = { name: 'mlb-moneyline', version: '1' };

describe('the digest of stored predictions', { skip }, () => {
  const games = Array.from({ length: 45 }, (_, i) =>
    fixtureRef(`mlb-2016-06-25-TB-BAL${i === 0 ? '' : `-${i}`}`),
  );
  // The last two are of one moment: their ids decide, and a locale would put `a` before `Z`.
  const day = games.flatMap((fixture, g) =>
    [`b-${g}`, `a-${g}`, `Z-${g}`].map((id, i) =>
      predicted(id, minutesBefore(i === 0 ? 90 : 60), { fixture, sequence: i === 0 ? 1 : 2 }),
    ),
  );
  const digestOf = async (t: Parameters<typeof openTables>[0], rows: HomeWinPrediction[]) => {
    const sql = await openTables(t, url);
    for (const each of rows) await storePrediction(sql, each);
    return digestPredictions(readPredictions(sql));
  };

  it('does not depend on the order in which they were stored', async (t) => {
    // A stride that shares no factor with the length visits every row once, in another order.
    const shuffled = day.map((_, i) => day[(i * 47) % day.length] ?? assert.fail());
    assert.equal(new Set(shuffled).size, day.length);
    assert.equal(await digestOf(t, shuffled), await digestOf(t, day));
  });

  it('changes with one probability', async (t) => {
    const [first, ...others] = day;
    assert.ok(first);
    const home = { ...first.home, probability: 0.551 };
    assert.notEqual(await digestOf(t, [{ ...first, home }, ...others]), await digestOf(t, day));
  });
});

describe('the digest of stored vectors', { skip }, () => {
  const names = ['mlb-2016-06-25-TB-BAL-2', 'mlb-2016-06-25-TB-BAL', 'mlb-2016-06-25-az-COL'];
  const fixtures = [
    ...names,
    ...Array.from({ length: 30 }, (_, i) => `mlb-2016-06-26-TB-BAL-${i}`),
  ];
  const day = fixtures.flatMap((fixtureId) =>
    ['mlb-total@1', 'mlb-moneyline@2', 'mlb-moneyline@1'].flatMap((set) =>
      [1, 2, 10].map((sequence) => ({ fixtureId, set, sequence })),
    ),
  );
  type Row = (typeof day)[number] & { revision?: number; value?: number };
  const store = async (sql: Queryable, { fixtureId, set, sequence, revision, value }: Row) => {
    const id = `${fixtureId} ${set} ${sequence} ${revision ?? 0}`;
    const vector = JSON.stringify({
      vector_id: id,
      values: [value ?? 0.1 + 0.2, null],
      text: '\\ö"',
    });
    await sql.query(
      `insert into feature_vectors
         (vector_id, fixture_id, market, feature_set, as_of, sequence, revision, vector)
       values ($1, $2, 'h2h', $3, $4, $5, $6, $7)`,
      [id, fixtureId, set, minutesBefore(60 - sequence), sequence, revision ?? 0, vector],
    );
  };
  const digestOf = async (t: TestContext, rows: readonly Row[]) => {
    const sql = await openTables(t, url);
    for (const each of rows) await store(sql, each);
    return { sql, digest: await digestFeatures(readFingerprints(sql)) };
  };

  it('is what the contract says, in one statement of Postgres', async (t) => {
    const { sql, digest } = await digestOf(t, day);
    const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
    const told = /`(select encode\(sha256\(string_agg[^`]+)`/.exec(readme)?.[1];
    const [row] = await sql.query<{ encode: string }>(told ?? '');
    assert.equal(digest, row?.encode);
  });

  it('depends on nothing but the vectors as they were first made', async (t) => {
    const { digest } = await digestOf(t, day);
    // A stride that shares no factor with the length visits every row once, in another order.
    const shuffled = day.map((_, i) => day[(i * 47) % day.length] ?? assert.fail());
    assert.equal(new Set(shuffled).size, day.length);
    assert.equal((await digestOf(t, shuffled)).digest, digest);
    const corrected = day.slice(0, 3).map((each) => ({ ...each, revision: 1, value: 9 }));
    assert.equal((await digestOf(t, [...day, ...corrected])).digest, digest);
    const [first, ...others] = day;
    assert.ok(first);
    assert.notEqual((await digestOf(t, [{ ...first, value: 0.3 }, ...others])).digest, digest);
  });
});

describe('time that feature-processor has still to let pass', { skip }, () => {
  it('is counted by partition, until it has passed as far as every source was heard of', async (t) => {
    const sql = await openTables(t, url);
    const count = countUnpassed(sql);
    const place = async (partition: number, heardUntil: Record<string, number>) => {
      await sql.query(
        `insert into partition_progress (consumer, topic, partition, next_offset, heard_until)
         values ('feature-processor', 'odds.quoted.v1', $1, 7, $2)
         on conflict (consumer, topic, partition) do update set heard_until = excluded.heard_until`,
        [partition, JSON.stringify(heardUntil)],
      );
    };
    await place(0, {});
    assert.equal(await count(), 0);
    await saveSources(sql)([
      heartbeat(minutesBefore(1), 'ended', { source: 'tape' }),
      heartbeat(minutesBefore(2), 'ended', { source: 'http' }),
    ]);
    const [tape, http] = [startAtMs - 60_000, startAtMs - 120_000];
    await place(1, { tape: tape - 1, http });
    await place(2, { tape });
    assert.equal(await count(), 3);
    await place(1, { tape, http });
    assert.equal(await count(), 2);
    await place(0, { tape, http: http + 1 });
    await place(2, { tape, http });
    assert.equal(await count(), 0);
  });
});

describe('the numbers of the report', { skip }, () => {
  it('are zero, not absent, before anything has happened', async (t) => {
    const sql = await openTables(t, url);
    assert.deepEqual(await loadCounts(sql)(), {
      fixtures: 0,
      quotes: 0,
      duplicates: 0,
      refused: 0,
      features: 0,
      predictions: 0,
      settled: 0,
    });
    assert.deepEqual(await loadLogLoss(sql)(model), { model: null, market: null, n: 0 });
    assert.deepEqual(await loadSettledModels(sql)(), []);
  });

  it('sum what the sources counted and score what was settled, leaving void games out', async (t) => {
    const sql = await openTables(t, url);
    await saveSources(sql)([
      heartbeat(minutesBefore(1)),
      heartbeat(minutesBefore(1), 'ok', { source: 'http' }),
    ]);
    await saveFixtures(sql)([final(), final({ home: 1, away: 1 }, bos)]);
    await storePrediction(sql, predicted('p1', minutesBefore(30)));
    await storePrediction(sql, predicted('p2', minutesBefore(30), { fixture: bos }));
    await rescoreGames(sql)([tbAtBal, bos.fixture_id], settle);
    const counts = await loadCounts(sql)();
    assert.deepEqual(
      [counts.fixtures, counts.quotes, counts.duplicates, counts.predictions, counts.settled],
      [2, 20, 4, 2, 2],
    );
    assert.deepEqual(await loadSettledModels(sql)(), [model]);
    assert.deepEqual(await loadLogLoss(sql)(model), {
      model: -Math.log(0.55),
      market: -Math.log(0.54),
      n: 1,
    });
  });
});

describe('the games of the board', { skip }, () => {
  it('bring quote, newest prediction and settlement together, by start, then id', async (t) => {
    const sql = await openTables(t, url);
    const later = fixtureRef('mlb-2016-06-25-AZ-COL', minutesBefore(-60));
    const gone = fixtureRef('mlb-2016-06-20-AZ-COL', minutesBefore(5 * 1440));
    await saveFixtures(sql)([
      scheduled(minutesBefore(9), later),
      final(),
      scheduled(minutesBefore(9), bos),
      scheduled(minutesBefore(9), gone),
    ]);
    await saveLastQuotes(sql)([{ fixtureId: tbAtBal, startAtMs, quotedAtMs: startAtMs - 5 }]);
    await storePrediction(sql, predicted('old', minutesBefore(90)));
    const side = { probability: 0.61, market_probability: 0.6, edge: 0.01, price: 1.6, ev: 0 };
    await storePrediction(sql, predicted('new', minutesBefore(30), { home: side }));
    const {
      home: over,
      away: under,
      target: _target,
      ...rest
    } = predicted('total', minutesBefore(30));
    await storePrediction(sql, {
      ...{
        ...rest,
        model: { ...rest.model, name: 'mlb-total' },
        market: 'total',
        target: 'over',
        line: 8.5,
        over,
        under,
      },
    });
    await rescoreGames(sql)([tbAtBal], settle);
    const games = await loadBoardGames(sql)(startAtMs - 48 * 3_600_000);
    assert.deepEqual(
      games.map((game) => game.fixtureId),
      [bos.fixture_id, tbAtBal, later.fixture_id],
    );
    const [unquoted, settled] = games;
    assert.deepEqual(
      [unquoted?.lastQuoteAtMs, unquoted?.prediction, unquoted?.settlement, unquoted?.score],
      [null, null, null, null],
    );
    assert.deepEqual([unquoted?.total, settled?.spread], [null, null]);
    const { edge, ...total } = settled?.total ?? assert.fail();
    assert.deepEqual(total, { line: 8.5, marketProbability: 0.54, probability: 0.55 });
    assert.ok(Math.abs(edge - 0.01) < 1e-12);
    assert.deepEqual(settled?.score, { home: 5, away: 3 });
    assert.equal(settled.lastQuoteAtMs, startAtMs - 5);
    assert.deepEqual(
      [settled.prediction?.probability, settled.prediction?.marketProbability],
      [0.61, 0.6],
    );
    assert.deepEqual(settled.settlement, {
      modelLogLoss: -Math.log(0.61),
      marketLogLoss: -Math.log(0.6),
    });
  });
});
