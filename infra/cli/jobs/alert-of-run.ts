// A run that failed alerts, and the next that succeeds ends the alert: in the table and on the topic of monitoring.
import { dispositionOf, encodeEvent, type Log, type Sql } from '@linecast/kit';
import { alertRaised, topics, type AlertRaised } from '@linecast/protos';
import type { Job } from './job.ts';
import type { RunEnd } from './run-job.ts';

const rule = 'job-failed';

/** `log`: none where no broker was given; then the table alone is told. */
export type AlertPorts = { sql: Sql; log: Pick<Log, 'publish' | 'ensureTopics'> | undefined };

/** Nobody ended it before the next one was due. */
export type Overtaken = { kind: 'overtaken'; dueAtMs: number };

export type AlertOfRun = (
  job: Job,
  atMs: number,
  end: RunEnd | Overtaken,
) => Promise<AlertRaised | null>;

/** Resolves with what was told; null where nothing had to be. */
export function createAlertOfRun({ sql, log }: AlertPorts): AlertOfRun {
  return (job, atMs, end) => {
    if (!isTold(end)) return Promise.resolve(null);
    return sql.transaction(async (inside) => {
      const alertId = `${rule}:${job.name}`;
      await inside.query('lock table alerts in share row exclusive mode');
      const [known] = await inside.query<{ state: AlertRaised['state'] }>(
        'select state from alerts where alert_id = $1',
        [alertId],
      );
      const isOpen = known !== undefined && known.state !== 'resolved';
      if (end.kind === 'succeeded' && !isOpen) return null;
      const fails = isOpen ? 'renewed' : 'raised';
      const alert: AlertRaised = {
        alert_id: alertId,
        rule,
        subject: job.name,
        state: end.kind === 'succeeded' ? 'resolved' : fails,
        summary: summaryOf(job, end),
        at: new Date(atMs).toISOString(),
        mode: 'live',
      };
      // Published before it is kept: a crash between the two tells it again under the same id.
      await publish(log, alert, atMs);
      await inside.query(
        `insert into alerts (alert_id, rule, subject, state, summary, at) values ($1, $2, $3, $4, $5, $6)
         on conflict (alert_id) do update
         set state = excluded.state, summary = excluded.summary, at = excluded.at`,
        [alertId, rule, alert.subject, alert.state, alert.summary, alert.at],
      );
      return alert;
    });
  };
}

async function publish(log: AlertPorts['log'], alert: AlertRaised, atMs: number): Promise<void> {
  if (!log) return;
  await log.ensureTopics(topics.filter(({ name }) => name === alertRaised.topic));
  await log.publish([
    encodeEvent(alertRaised, alert, {
      id: `${alert.alert_id}:${alert.state}:${alert.at}`,
      source: 'linecast/jobs',
      atMs,
      recordedAtMs: atMs,
    }),
  ]);
}

type ToldEnd = Extract<RunEnd, { kind: 'failed' | 'succeeded' }> | Overtaken;

const isTold = (end: RunEnd | Overtaken): end is ToldEnd =>
  end.kind === 'failed' || end.kind === 'succeeded' || end.kind === 'overtaken';

/** One alert for all of them; a run that can be run is not kept from it by an alert that cannot be told. */
export const createOvertook =
  (alert: AlertOfRun, nowMs: () => number, say: (line: string) => void) =>
  async (job: Job, dues: readonly number[]): Promise<void> => {
    const dueAtMs = dues.at(-1);
    if (dueAtMs === undefined) return;
    try {
      await alert(job, nowMs(), { kind: 'overtaken', dueAtMs });
    } catch (error) {
      if (dispositionOf(error) !== 'retry') throw error;
      say(error instanceof Error ? error.message : String(error));
    }
  };

function summaryOf({ name }: Job, end: ToldEnd): string {
  if (end.kind === 'succeeded') return `${name} ran through again`;
  if (end.kind === 'overtaken') {
    const due = new Date(end.dueAtMs).toISOString();
    return `${name}, due ${due}, was not ended before it was due again; the champion serves on, and the newer run stands for it: linecast jobs history ${name}`;
  }
  const said = end.end.said.split('\n').at(-1) || 'it said nothing';
  return `${name} failed in ${end.step} (exit code ${end.end.exitCode}: ${said}); the champion serves on: linecast jobs history ${name}, then jobs run ${name} --retry`;
}
