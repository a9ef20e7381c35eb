// What every night brings: the games of yesterday into the table, a model out of it, and the old versions away.
import { join } from 'node:path';
import { z } from 'zod';
import type { Job, Progressed, StepEnd } from './job.ts';

/** Where things are, as the flags of the commands call it. */
export type Places = {
  database: string;
  namespace: string;
  /** A folder or the URL of MLflow; null for the one of this repository. */
  registry: string | null;
  brokers: string | null;
  /** First day of the games that train. */
  firstDay: string;
  /** Tables, models and reports lie here, a folder for each night. */
  work: string;
};

const set = 'mlb-moneyline@2';
const model = 'mlb-moneyline';

/** After the last game of the west coast, before anybody asks. */
const schedule = '0 6 * * *';
const timezone = 'America/New_York';
const dayMs = 24 * 60 * 60_000;

export function nightlyJobs(places: Places): Job[] {
  const stored = ['--database', places.database, '--namespace', places.namespace];
  const registry = places.registry === null ? [] : ['--registry', places.registry];
  const told = places.brokers === null ? [] : ['--brokers', places.brokers];
  const folderOf = (so: Progressed): string => join(places.work, yesterdayOf(so));
  const table = (so: Progressed): string => join(folderOf(so), `${model}.parquet`);
  const bundle = (so: Progressed): string => join(folderOf(so), model);
  return [
    {
      name: `${model}-nightly`,
      summary: 'table, model, registration, gate and upkeep of the moneyline of MLB',
      schedule,
      timezone,
      steps: [
        {
          name: 'features',
          command: (so) => [
            ...['features', 'build', ...stored, '--from', places.firstDay, '--to', yesterdayOf(so)],
            ...['--set', set, '--as-of', 'start-20m', '--labels', '--out', table(so)],
          ],
        },
        {
          name: 'train',
          command: (so) => [
            ...['model', 'train', '--market', 'moneyline', '--set', set, '--as-of', 'start-20m'],
            ...['--algo', 'lightgbm', '--data', table(so), '--out', bundle(so)],
          ],
        },
        {
          name: 'register',
          command: (so) => [
            ...['model', 'register', bundle(so), ...registry, ...stored, ...told],
            ...['--who', 'nightly', '--why', `trained on games to ${yesterdayOf(so)}`],
          ],
        },
        {
          name: 'challenge',
          command: (so) => [
            ...['model', 'promote', model, registeredIn(so), '--alias', 'challenger', '--if-free'],
            ...[...registry, ...stored, ...told, '--who', 'nightly'],
            ...['--why', 'no other version is under test'],
          ],
        },
        {
          name: 'report',
          command: (so) => [
            ...['backtest', ...stored, ...registry, '--market', 'moneyline', '--model', 'champion'],
            ...['--from', places.firstDay, '--to', yesterdayOf(so)],
            ...['--html', join(folderOf(so), 'champion.html')],
          ],
        },
        {
          name: 'archive',
          command: () => [
            ...['model', 'archive', model, '--apply', ...registry, ...stored],
            ...['--who', 'nightly'],
          ],
        },
        {
          // Last: a veto ends the run as failed, and what else is to be done is done by then.
          name: 'gate',
          isAnswer: wasRejected,
          command: (so) => [
            ...['model', 'gate', model, '--promote', '--to', yesterdayOf(so)],
            ...[...registry, ...stored, ...told, '--who', 'nightly'],
          ],
        },
      ],
    },
  ];
}

/** A challenger that is worse is what the gate is for; one that cannot be judged, or breaks a rule, is a fault. */
function wasRejected({ exitCode, answer }: StepEnd): boolean {
  return exitCode === 6 && z.object({ outcome: z.literal('reject') }).safeParse(answer).success;
}

/** The version that tonight's registration was given. */
function registeredIn({ answers }: Progressed): string {
  const told = z.object({ version: z.string() }).safeParse(answers.get('register'));
  if (told.success) return told.data.version;
  throw new Error('the step "register" told no version');
}

/** The last day whose games are over when the job is due. */
export function yesterdayOf({ dueAtMs }: Pick<Progressed, 'dueAtMs'>): string {
  const local = new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(dueAtMs - dayMs);
  return local.slice(0, 10);
}
