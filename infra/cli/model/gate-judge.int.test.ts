// Every decision of the gate is a row with its evidence, and "model why" tells it.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { createLogger, createModelLedger, openKafkaLog } from '@linecast/kit';
import { modelChanged, modelChangedSchema, type ModelChanged } from '@linecast/protos';
import { freshNamespace, openSql } from '../../../test/support/open-sql.ts';
import { read } from '../../../test/support/log-reader.ts';
import { databaseUrl, kafkaBrokers, skipWithout } from '../../../test/support/servers.ts';
import { until } from '../../../test/support/until.ts';
import { tapeOfDays } from '../features/build/testing/several-days.ts';
import { under, versions } from './testing/challenge.ts';

const [url, brokers] = [await databaseUrl(), await kafkaBrokers()];
const skip = skipWithout(url, 'DATABASE_URL');
const migrations = join(import.meta.dirname, '../../postgres/migrations');

async function recorded(t: TestContext, brokersToTell?: string) {
  const namespace = freshNamespace();
  const sql = await openSql(t, url ?? '', namespace);
  await sql.migrate(migrations);
  const env = {
    ...{ LINECAST_DATABASE: url ?? '', LINECAST_NAMESPACE: namespace, LINECAST_JOBS: '1' },
    ...(brokersToTell !== undefined && { LINECAST_BROKERS: brokersToTell }),
  };
  const place = await versions(t, { env });
  const tape = await tapeOfDays(place.folder, { days: 4, games: 8 });
  const gate = async (...more: string[]) => {
    const { stdout, stderr } = await place.model('gate', 'mlb-moneyline', ...more, '--json');
    assert.notEqual(stdout, '', stderr);
    return JSON.parse(stdout);
  };
  const why = async (version: string) => {
    const { stdout } = await place.model('why', 'mlb-moneyline', version, '--json');
    return JSON.parse(stdout).decisions.at(-1);
  };
  return { ...place, sql, tape, gate, why, namespace };
}

describe('decisions of the gate', { skip }, () => {
  it('are kept with who, why and the whole evidence, whatever they are', async (t) => {
    const place = await recorded(t);
    const { gate, why, tape, sql } = place;
    const aliases = async () =>
      sql.query('select alias, model_version from model_aliases order by alias');
    await under(place, '1', '2');
    const { difference } = await gate('--tape', tape);
    const [worse, fine] = difference.mean > 0 ? ['2', '1'] : ['1', '2'];

    await under(place, worse, fine);
    const judged = await gate('--tape', tape);
    assert.deepEqual([judged.outcome, judged.done.recorded], ['promote', true]);
    const kept = await why(fine);
    assert.deepEqual([kept.decision, kept.alias, kept.who], ['kept', null, 'tester']);
    assert.equal(kept.why, judged.reason);
    assert.deepEqual(kept.evidence.difference, judged.difference);
    assert.deepEqual(kept.evidence.checks, judged.checks);

    const promoted = await gate('--tape', tape, '--promote');
    const taken = await why(fine);
    assert.deepEqual(
      [taken.decision, taken.alias, taken.from_version, taken.evidence.games],
      ['promoted', 'champion', worse, promoted.games],
    );
    assert.deepEqual(await aliases(), [
      { alias: 'champion', model_version: fine },
      { alias: 'previous', model_version: worse },
    ]);

    await under(place, fine, worse);
    const rejected = await gate('--tape', tape, '--promote');
    assert.deepEqual([rejected.outcome, rejected.done.stands_down], ['reject', true]);
    const refused = await why(worse);
    assert.deepEqual([refused.decision, refused.evidence.verdict], ['rejected', 'worse']);
    assert.deepEqual(
      (await aliases()).map(({ alias }) => alias),
      ['champion', 'previous'],
    );
    const { stdout } = await place.model('why', 'mlb-moneyline', fine);
    assert.match(
      stdout,
      /promoted to champion, in place of version \d, by tester\n.*(?:not worse|better)/,
    );
    assert.match(stdout, /\n {4}degradation: \{.*"state":"too_few"/);
  });

  it('wait on the games of the services themselves, of which there is none yet', async (t) => {
    const place = await recorded(t);
    await under(place, '1', '2');
    const { outcome, games, source, done } = await place.gate('--promote');
    assert.deepEqual([outcome, games, source.kind, done.recorded], ['wait', 0, 'database', true]);
  });

  it('are told apart though they are taken within one night', async (t) => {
    const place = await recorded(t);
    await under(place, '1', '2');
    await place.gate('--tape', place.tape, '--to', '2016-06-25');
    await place.gate('--tape', place.tape, '--to', '2016-06-26');
    const rows = await createModelLedger(place.sql).changes('mlb-moneyline');
    const judged = rows.filter(({ evidence }) => JSON.stringify(evidence).includes('"verdict"'));
    assert.equal(judged.length, 2);
  });
});

describe(
  'a challenger that the gate drops',
  { skip: skip || skipWithout(brokers, 'KAFKA_BROKERS') },
  () => {
    it('is told on model.changed.v1 as every change of an alias is', async (t) => {
      const place = await recorded(t, brokers);
      const { gate, tape, namespace } = place;
      await under(place, '1', '2');
      const { difference } = await gate('--tape', tape);
      const [fine, worse] = difference.mean > 0 ? ['1', '2'] : ['2', '1'];
      await under(place, fine, worse);
      const { done } = await gate('--tape', tape, '--promote');
      assert.deepEqual([done.stands_down, done.published], [true, true]);
      const told = await rejectionIn(t, namespace);
      assert.deepEqual(
        [told?.decision, told?.alias, told?.from_version, told?.to_version, told?.sha256],
        ['rejected', 'challenger', worse, null, null],
      );
      assert.deepEqual([told?.aliases['champion'], told?.aliases['challenger']], [fine, undefined]);
      const rows = await createModelLedger(place.sql).changes('mlb-moneyline');
      assert.equal(told?.change_id, rows.at(-1)?.changeId);
    });
  },
);

/** As somebody hears it who reads the topic from its beginning. */
async function rejectionIn(t: TestContext, namespace: string): Promise<ModelChanged | undefined> {
  const logger = createLogger('test', 'silent');
  const list = (brokers ?? '').split(',');
  const log = await openKafkaLog({ brokers: list, namespace, clientId: 'test', logger });
  const { seen, stop } = await read(log, { topics: [modelChanged.topic] });
  t.after(async () => {
    await stop();
    await log.deleteTopics([modelChanged.topic]);
    await log.close();
  });
  const rejection = (): ModelChanged | undefined =>
    seen
      .map(({ value }) => modelChangedSchema.parse(JSON.parse(value)))
      .find(({ decision }) => decision === 'rejected');
  await until('the rejection is heard', () => rejection() !== undefined, 20_000);
  return rejection();
}
