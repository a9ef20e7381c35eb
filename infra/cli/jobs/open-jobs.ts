// What the commands about jobs work with: the jobs as they are set up here, and their runs in Postgres.
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createLogger, hasScheme, openKafkaLog, openPostgres, type Log } from '@linecast/kit';
import { UsageError, type Arguments, type Environment } from '../command.ts';
import { readDay } from '../features/build/read-times.ts';
import { required } from '../read-arguments.ts';
import type { Job } from './job.ts';
import { nightlyJobs, type Places } from './nightly.ts';
import { createAlertOfRun, type AlertOfRun } from './alert-of-run.ts';
import { createRunLedger, type RunLedger } from './run-ledger.ts';
import { secretSettings } from './secret-settings.ts';
import { watchJobs } from './watch.ts';

const root = join(import.meta.dirname, '../../..');
const usualWork = join(root, '.cache/jobs');

export const jobFlags = {
  database: { type: 'string' },
  namespace: { type: 'string' },
  registry: { type: 'string' },
  brokers: { type: 'string' },
  'train-since': { type: 'string' },
  work: { type: 'string' },
} as const;

export const jobUsage = `  --database URL    the Postgres of the services: quotes are read there, and runs are recorded; exported as LINECAST_DATABASE,
                    nobody sees its password in the list of processes
  --namespace N     its schema (linecast)
  --registry R      the model registry: a folder (infra/models of this repository), or http://host:port of MLflow
  --brokers B       host:port of Kafka, where changes of models and alerts are told
  --train-since D   the first day of the games that train (2016-04-03)
  --work FOLDER     where tables, models and reports of each night lie (.cache/jobs)`;

/** Where the nights lie. */
export const workFolderOf = (asked: string | undefined, folder: string): string =>
  asked === undefined ? usualWork : resolve(folder, asked);

/** `settings`: what the steps are told by their environment. */
export type Jobs = {
  jobs: readonly Job[];
  ledger: RunLedger;
  alert: AlertOfRun;
  settings: Environment;
};

const usualFirstDay = '2016-04-03';

export async function withJobs<T>(
  { flags, folder }: Pick<Arguments, 'flags' | 'folder'>,
  work: (open: Jobs) => Promise<T>,
): Promise<T> {
  const database = required(flags, 'database');
  if (!/^postgres(ql)?:$/.test(URL.parse(database)?.protocol ?? '')) {
    throw new UsageError('--database is no address; give one like postgres://user@host:port/db.');
  }
  const namespace = flags['namespace'] ?? 'linecast';
  if (!/^[a-z][a-z0-9_]{0,39}$/.test(namespace)) {
    throw new UsageError(`--namespace "${namespace}" is none: lower-case letters, digits and _.`);
  }
  const { registry, brokers, work: place } = flags;
  const workFolder = workFolderOf(place, folder);
  await mkdir(workFolder, { recursive: true });
  const places: Places = {
    ...{ namespace, brokers: brokers ?? null, work: workFolder },
    registry:
      registry === undefined || hasScheme(registry)
        ? (registry ?? null)
        : resolve(folder, registry),
    firstDay: flags['train-since'] === undefined ? usualFirstDay : readDay(flags, 'train-since'),
  };
  const jobs = [...nightlyJobs(places), ...watchJobs(places)];
  const logger = createLogger('linecast', 'error');
  await using open = new AsyncDisposableStack();
  const sql = await openPostgres({ url: database, namespace, service: 'jobs', logger });
  open.defer(() => sql.close());
  await sql.migrate(join(root, 'infra/postgres/migrations'));
  const log = brokers === undefined ? undefined : await openLog(brokers, namespace);
  if (log) open.defer(() => log.close());
  return await work({
    ...{ jobs, ledger: createRunLedger(sql), alert: createAlertOfRun({ sql, log }) },
    settings: secretSettings({ database, registry: places.registry }),
  });
}

function openLog(brokers: string, namespace: string): Promise<Log> {
  const logger = createLogger('linecast', 'error');
  const list = brokers.split(',').map((each) => each.trim());
  return openKafkaLog({ brokers: list, namespace, clientId: 'linecast-jobs', logger });
}

export function findJob(jobs: readonly Job[], words: readonly string[], verb: string): Job {
  const [name, ...more] = words;
  const known = jobs.map((each) => each.name).join(', ');
  if (name === undefined || more.length > 0) {
    throw new UsageError(`jobs ${verb} takes one job; there is: ${known}.`);
  }
  const job = jobs.find((each) => each.name === name);
  if (job) return job;
  throw new UsageError(`There is no job "${name}"; there is: ${known}.`);
}
