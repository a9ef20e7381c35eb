import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import {
  createLogger,
  createModelLedger,
  failedInService,
  decideInTurn,
  openKafkaLog,
  type Sql,
} from '@linecast/kit';
import { modelChanged, modelChangedSchema, type ModelChanged } from '@linecast/protos';
import { read } from '../../../test/support/log-reader.ts';
import { freshNamespace, openSql } from '../../../test/support/open-sql.ts';
import { databaseUrl, kafkaBrokers, skipWithout } from '../../../test/support/servers.ts';
import { placeOf, trained } from './testing/linecast-model.ts';

const [url, brokers] = [await databaseUrl(), await kafkaBrokers()];
const skip = skipWithout(url, 'DATABASE_URL') || skipWithout(brokers, 'KAFKA_BROKERS');

const migrations = join(import.meta.dirname, '../../postgres/migrations');

async function recorded(t: TestContext, versions: number, brokersToTell?: string) {
  const namespace = freshNamespace();
  const sql = await openSql(t, url ?? '', namespace);
  await sql.migrate(migrations);
  const env = { LINECAST_DATABASE: url ?? '', LINECAST_NAMESPACE: namespace };
  const told = brokersToTell === undefined ? {} : { LINECAST_BROKERS: brokersToTell };
  const place = await placeOf(t, { ...env, ...told });
  for (let i = 1; i <= versions; i += 1) {
    const made = await trained(place.folder, `trained-${i}`);
    assert.equal((await place.model('register', made)).code, 0);
  }
  return { ...place, sql, namespace };
}

const activeOf = async (sql: Sql) =>
  sql.query('select model_version, is_active from ml_models order by model_version');

describe('decisions about models', { skip }, () => {
  it('are rows with who, when, why and evidence, and "why" tells them', async (t) => {
    const { model, sql, folder } = await recorded(t, 2);
    await writeFile(join(folder, 'gate.json'), '{"games": 612, "verdict": "not worse"}');
    await model('promote', 'linear', '1', '--why', 'the first');
    await model(
      'promote',
      'linear',
      '2',
      '--by-hand',
      '--why',
      'passed',
      '--evidence',
      'gate.json',
    );
    await model('rollback', 'linear', '--why', 'too slow', '--who', 'watch');
    const { stdout } = await model('why', '2', '--json');
    const { decisions } = JSON.parse(stdout);
    assert.deepEqual(
      decisions.map((each: Record<string, unknown>) => [
        ...['decision', 'version', 'from_version', 'who', 'why'].map((field) => each[field]),
      ]),
      [
        ['registered', '2', null, 'tester', 'trained'],
        ['promoted', '2', '1', 'tester', 'passed'],
        ['rolled_back', '1', '2', 'watch', 'too slow'],
      ],
    );
    assert.deepEqual(decisions[1].evidence, {
      ...{ games: 612, verdict: 'not worse' },
      ...{ by_hand: 'by hand, without the gate', overruled: null },
    });
    assert.match((await model('why', '2')).stdout, /promoted to champion, in place of version 1/);
    assert.deepEqual(await activeOf(sql), [
      { model_version: '1', is_active: true },
      { model_version: '2', is_active: false },
    ]);
  });

  it('take a champion back that a service told has failed, once, and leave one alone that nothing was told of', async (t) => {
    const { model, sql } = await recorded(t, 2);
    await model('promote', 'linear', '1', '--why', 'the first');
    await model('promote', 'linear', '2', '--by-hand', '--why', 'passed');
    const rollBack = async () =>
      JSON.parse(
        (await model('rollback', 'linear', '--if-failing', '--who', 'watch', '--json')).stdout,
      );
    assert.deepEqual(await rollBack(), { model: 'linear', failing: false });
    await createModelLedger(sql).recordChange({
      ...{ changeId: 'mc_failed', name: 'linear', version: '2', decision: failedInService },
      ...{
        alias: 'champion',
        fromVersion: '1',
        who: 'inference',
        why: 'run 7 gave no probability',
      },
      ...{ evidence: { runs: 7 }, atMs: Date.now() },
    });
    assert.equal((await rollBack()).version, '1');
    const last = (await createModelLedger(sql).changes('linear')).at(-1);
    assert.deepEqual(
      [last?.decision, last?.who, last?.why, last?.evidence],
      ['rolled_back', 'watch', 'run 7 gave no probability', { failed: '2', runs: 7 }],
    );
    assert.deepEqual(await rollBack(), { model: 'linear', failing: false });
    await model('promote', 'linear', '2', '--by-hand', '--why', 'mended');
    assert.deepEqual(await rollBack(), { model: 'linear', failing: false });
  });

  it('fill the table of models that other programs read', async (t) => {
    const { model, sql } = await recorded(t, 1);
    await model('promote', 'linear', '1', '--why', 'the first');
    const [row] = await sql.query(
      'select model_name, model_version, model_type, model_path, performance_metrics, is_active, created_at from ml_models',
    );
    assert.ok(row);
    const { model_path: path, created_at: createdAt, ...facts } = row;
    assert.match(String(path), /registry\/linear\/1$/);
    assert.ok(Date.now() - Date.parse(String(createdAt)) < 60_000);
    assert.deepEqual(facts, {
      model_name: 'linear',
      model_version: '1',
      model_type: 'unknown',
      performance_metrics: {},
      is_active: true,
    });
  });

  it('are told on model.changed.v1, with all aliases', async (t) => {
    const { model, namespace } = await recorded(t, 2, brokers ?? '');
    await model('promote', 'linear', '1', '--why', 'the first');
    const done = await model('promote', 'linear', '2', '--by-hand', '--why', 'passed', '--json');
    assert.equal(JSON.parse(done.stdout).published, true);
    const messages = await heard(t, namespace, 2);
    const told: ModelChanged[] = messages.map((each) =>
      modelChangedSchema.parse(JSON.parse(each.value)),
    );
    assert.deepEqual(
      told.map((each) => [each.from_version, each.to_version, each.aliases]),
      [
        [null, '1', { champion: '1' }],
        ['1', '2', { champion: '2', previous: '1' }],
      ],
    );
    assert.deepEqual(
      messages.map((each) => [each.key, each.headers['ce_id']]),
      told.map((each) => ['linear', each.change_id]),
    );
  });

  it('keep no row of what the registry refused', async (t) => {
    const { model, sql } = await recorded(t, 1);
    const refused = await model('promote', 'linear', '1', '--alias', 'v7', '--why', 'x');
    assert.equal(refused.code, 2);
    const rows = await createModelLedger(sql).changes('linear');
    assert.deepEqual(
      rows.map((each) => each.decision),
      ['registered'],
    );
  });

  it('are made one at a time', async (t) => {
    const { sql } = await recorded(t, 0);
    let inside = 0;
    const decide = () =>
      decideInTurn(sql, 'linear', async (ledger) => {
        inside += 1;
        assert.equal(inside, 1);
        await ledger.changes('linear');
        inside -= 1;
      });
    await Promise.all([decide(), decide(), decide()]);
  });

  it('remove no version that a prediction of an open game refers to', async (t) => {
    const { model, sql } = await recorded(t, 4);
    await model('promote', 'linear', '4', '--why', 'the newest');
    await predict(sql, 'open-game', '1');
    await predict(sql, 'settled-game', '2');
    await sql.query(
      `insert into settlements (fixture_id, model_name, model_version, prediction_id, outcome, settled_at)
       values ('settled-game', 'linear', '2', 'p', 'home', now())`,
    );
    const { stdout } = await model('archive', 'linear', '--keep', '1', '--apply', '--json');
    const [{ removed }] = JSON.parse(stdout).models;
    assert.deepEqual(removed, ['2', '3']);
    assert.match(
      (await model('why', '3')).stdout,
      /removed, by tester\n {2}older than the newest 1/,
    );
    const left = (await activeOf(sql)).map((row) => row['model_version']);
    assert.deepEqual(left, ['1', '4']);
  });
});

async function heard(t: TestContext, namespace: string, count: number) {
  const logger = createLogger('test', 'silent');
  const list = (brokers ?? '').split(',');
  const log = await openKafkaLog({ brokers: list, namespace, clientId: 'test', logger });
  const { seen, untilSeen, stop } = await read(log, { topics: [modelChanged.topic] });
  t.after(async () => {
    await stop();
    await log.deleteTopics([modelChanged.topic]);
    await log.close();
  });
  await untilSeen(count);
  return seen;
}

async function predict(sql: Sql, fixtureId: string, version: string): Promise<void> {
  await sql.query(
    `insert into predictions (prediction_id, vector_id, fixture_id, market, as_of, sequence, model_name, model_version,
                              probability, market_probability, prediction)
     values ($1, 'v', $1, 'h2h', now(), 1, 'linear', $2, 0.5, 0.5, '{}')`,
    [fixtureId, version],
  );
}
