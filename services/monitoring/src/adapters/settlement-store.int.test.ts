import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Queryable } from '@linecast/kit';
import { databaseUrl, skipWithout } from '../../../../test/support/servers.ts';
import { until } from '../../../../test/support/until.ts';
import { settle } from '../core/settle.ts';
import {
  final,
  fixtureRef,
  minutesBefore,
  predicted,
  scheduled,
  tbAtBal,
} from '../testing/messages.ts';
import { openTables, storePrediction } from '../testing/tables.ts';
import { saveFixtures } from './fixture-store.ts';
import { countUnsettled } from './report-store.ts';
import { rescoreGames } from './settlement-store.ts';

const given = await databaseUrl();
const skip = skipWithout(given, 'DATABASE_URL');
const url = given ?? '';
const bos = 'mlb-2016-06-25-NYY-BOS';

/** Whether a connection of this test waits for a lock that another holds. */
async function isWaiting(sql: Queryable): Promise<boolean> {
  const waiting = await sql.query(
    `select 1 from pg_stat_activity
      where application_name = current_setting('application_name') and wait_event_type = 'Lock'`,
  );
  return waiting.length > 0;
}

describe('settling in the database', { skip }, () => {
  it('scores the last prediction in time of each model version, once', async (t) => {
    const sql = await openTables(t, url);
    const rescore = rescoreGames(sql);
    const other = { name: 'mlb-moneyline', version: '2', sha256: 'cd'.repeat(32) };
    await saveFixtures(sql)([final(), scheduled(minutesBefore(9), fixtureRef(bos))]);
    await storePrediction(sql, predicted('early', minutesBefore(30)));
    await storePrediction(sql, predicted('last', minutesBefore(20)));
    await storePrediction(sql, predicted('late', minutesBefore(19)));
    await storePrediction(sql, predicted('other', minutesBefore(40), { model: other }));
    await storePrediction(sql, predicted('open', minutesBefore(40), { fixture: fixtureRef(bos) }));
    assert.equal(await countUnsettled(sql)(), 1);
    assert.equal(await rescore([tbAtBal, bos], settle), 2);
    assert.equal(await rescore([tbAtBal, bos], settle), 0);
    assert.equal(await countUnsettled(sql)(), 0);
    const rows = await sql.query('select * from settlements order by model_version');
    assert.deepEqual(rows[0], {
      fixture_id: tbAtBal,
      model_name: 'mlb-moneyline',
      model_version: '1',
      prediction_id: 'last',
      outcome: 'home',
      model_log_loss: -Math.log(0.55),
      market_log_loss: -Math.log(0.54),
      settled_at: minutesBefore(-240),
    });
    assert.equal(rows[1]?.['prediction_id'], 'other');
  });

  it('follows corrections: a tie, an earlier start, a game that goes on after all', async (t) => {
    const sql = await openTables(t, url);
    const [rescore, save] = [rescoreGames(sql), saveFixtures(sql)];
    const rows = () => sql.query('select prediction_id, outcome, model_log_loss from settlements');
    await storePrediction(sql, predicted('early', minutesBefore(90)));
    await storePrediction(sql, predicted('last', minutesBefore(30)));
    await save([final({ home: 2, away: 2 })]);
    await rescore([tbAtBal], settle);
    assert.deepEqual(await rows(), [
      { prediction_id: 'last', outcome: 'void', model_log_loss: null },
    ]);
    await save([final({ home: 2, away: 3 }, fixtureRef(tbAtBal, minutesBefore(60)))]);
    await rescore([tbAtBal], settle);
    assert.deepEqual(await rows(), [
      { prediction_id: 'early', outcome: 'away', model_log_loss: -Math.log(1 - 0.55) },
    ]);
    await save([scheduled(minutesBefore(-300))]);
    await rescore([tbAtBal], settle);
    assert.deepEqual(await rows(), []);
  });

  it('keeps what the better informed of two settlements at once found', async (t) => {
    const sql = await openTables(t, url);
    await saveFixtures(sql)([final()]);
    await storePrediction(sql, predicted('early', minutesBefore(90)));
    // The first has read its predictions and not yet written when the last one arrives and is settled too.
    const others: Promise<number>[] = [];
    const interrupt = async (): Promise<void> => {
      await storePrediction(sql, predicted('last', minutesBefore(30)));
      let isDone = false;
      others.push(rescoreGames(sql)([tbAtBal], settle).finally(() => (isDone = true)));
      await until('the second settles or waits', async () => isDone || (await isWaiting(sql)));
    };
    await rescoreGames({
      transaction: (run) =>
        sql.transaction(async (inside) =>
          run({
            query: async (text, values) => {
              if (text.includes('delete from settlements') && others.length === 0)
                await interrupt();
              return inside.query(text, values);
            },
          }),
        ),
    })([tbAtBal], settle);
    await Promise.all(others);
    assert.equal(others.length, 1);
    assert.deepEqual(await sql.query('select prediction_id from settlements'), [
      { prediction_id: 'last' },
    ]);
  });
});
