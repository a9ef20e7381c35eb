// From settled games in Postgres to the alert on the topic's port.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createModelLedger } from '@linecast/kit';
import { databaseUrl, skipWithout } from '../../../test/support/servers.ts';
import { tellAlerts } from './adapters/alert-store.ts';
import { loadServedModels } from './adapters/served-models.ts';
import type { AlertChange } from './core/alerts.ts';
import { openTables } from './testing/tables.ts';
import { createWatchModels } from './watch-models.ts';

const given = await databaseUrl();
const skip = skipWithout(given, 'DATABASE_URL');

describe('the champions as monitoring watches them', { skip }, () => {
  it('are told once they are worse than the price, and no more when another serves', async (t) => {
    const sql = await openTables(t, given ?? '');
    const ledger = createModelLedger(sql);
    const told: AlertChange[] = [];
    const watch = createWatchModels({
      clock: { nowMs: () => Date.parse('2016-06-27T06:00:00Z') },
      loadServedModels: loadServedModels(sql),
      tellAlerts: tellAlerts(sql, async (changes) => void told.push(...changes)),
    });
    await watch();
    assert.equal(told.length, 0, 'nobody serves yet');

    await ledger.recordAlias('mlb-moneyline', 'champion', '1', 0);
    await ledger.recordAlias('mlb-moneyline', 'previous', '2', 0);
    // Twenty-seven days of fifteen games, each lost by a little more than the market lost; a void one counts for nothing.
    await sql.query(
      `insert into settlements (fixture_id, model_name, model_version, prediction_id, outcome,
                                model_log_loss, market_log_loss, settled_at)
       select format('mlb-2016-06-%s-MIN-NYY-%s', to_char(day, 'FM00'), game), 'mlb-moneyline', '1',
              format('p-%s-%s', day, game), 'home', 0.70 + 0.02 + 0.001 * (day % 2), 0.70,
              timestamptz '2016-06-01T04:00:00Z' + (day - 1) * interval '1 day'
         from generate_series(1, 27) day, generate_series(1, 15) game`,
    );
    await sql.query(
      `insert into settlements values
         ('mlb-2016-06-30-BOS-TEX', 'mlb-moneyline', '1', 'v', 'void', null, null, '2016-07-09')`,
    );
    await watch();
    await watch();
    assert.equal(told.length, 1);
    const [raised] = told;
    assert.deepEqual(
      [raised?.alertId, raised?.state, new Date(raised?.atMs ?? 0).toISOString()],
      ['model-worse-than-price:mlb-moneyline', 'raised', '2016-06-27T04:00:00.000Z'],
    );
    assert.match(raised?.summary ?? '', /over 405 games/);

    await ledger.recordAlias('mlb-moneyline', 'champion', '2', 1);
    await watch();
    assert.deepEqual(
      told.map(({ state }) => state),
      ['raised', 'resolved'],
    );
  });
});
