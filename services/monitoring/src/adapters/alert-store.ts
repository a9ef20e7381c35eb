// Table alerts: the newest state of each alert. Changed by one at a time, and only after the change was published: a
// crash between the two publishes it again under the same id.
import type { Queryable, Sql } from '@linecast/kit';
import type { AlertChange, AlertState } from '../core/alerts.ts';
import type { TellAlerts } from '../follow-quotes.ts';
import { epochMs, sqlTime } from './sql-time.ts';

export type PublishAlerts = (changes: readonly AlertChange[]) => Promise<void>;

export function tellAlerts(sql: Pick<Sql, 'transaction'>, publish: PublishAlerts): TellAlerts {
  return (alertIds, decide) =>
    sql.transaction(async (inside) => {
      await inside.query('lock table alerts in share row exclusive mode');
      const changes = decide(await loadStates(inside, alertIds));
      if (changes.length === 0) return;
      await publish(changes);
      await save(inside, changes);
    });
}

type StateRow = { alert_id: string; state: AlertState['state']; at_ms: number };

async function loadStates(
  sql: Queryable,
  alertIds: readonly string[],
): Promise<Map<string, AlertState>> {
  const rows = await sql.query<StateRow>(
    `select alert_id, state, ${epochMs('at')} as at_ms
       from alerts where alert_id = any($1::text[])`,
    [alertIds],
  );
  return new Map(rows.map((row) => [row.alert_id, { state: row.state, atMs: row.at_ms }]));
}

async function save(sql: Queryable, changes: readonly AlertChange[]): Promise<void> {
  // One statement may touch a row once: only the last change of each alert counts.
  const last = [...new Map(changes.map((each) => [each.alertId, each])).values()];
  await sql.query(
    `insert into alerts (alert_id, rule, subject, state, summary, at)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[],
                          $6::timestamptz[])
     on conflict (alert_id) do update set
       state = excluded.state, summary = excluded.summary, at = excluded.at`,
    [
      last.map((each) => each.alertId),
      last.map((each) => each.rule),
      last.map((each) => each.subject),
      last.map((each) => each.state),
      last.map((each) => each.summary),
      last.map((each) => sqlTime(each.atMs)),
    ],
  );
}

export function countOpenAlerts(sql: Queryable) {
  return (): Promise<{ rule: string; open: number }[]> =>
    sql.query(
      `select rule, count(*)::integer as open
         from alerts where state <> 'resolved' group by rule order by rule`,
    );
}

export type AlertRow = {
  alert_id: string;
  rule: string;
  subject: string;
  state: AlertState['state'];
  summary: string;
  at: string;
};

/** Open ones first, then the newest; 200 at most. */
export function loadAlerts(sql: Queryable) {
  return async (): Promise<AlertRow[]> => {
    const rows = await sql.query<Omit<AlertRow, 'at'> & { at_ms: number }>(
      `select alert_id, rule, subject, state, summary, ${epochMs('at')} as at_ms
         from alerts
        order by state = 'resolved', at desc, alert_id collate "C" limit 200`,
    );
    return rows.map(({ at_ms: atMs, ...row }) => ({ ...row, at: new Date(atMs).toISOString() }));
  };
}
