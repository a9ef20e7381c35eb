// What every night brings: the games of yesterday into the table, a model out of it, and the old versions away.
import { join } from 'node:path';
import { z } from 'zod';
import { gameModels, type GameModel } from './game-models.ts';
import type { Job, Progressed, Step, StepEnd } from './job.ts';
import { registryWords } from './secret-settings.ts';

/** Where things are, as the flags of the commands call it. What may hold a password reaches the steps another way. */
export type Places = {
  namespace: string;
  /** A folder or the URL of MLflow; null for the one of this repository. */
  registry: string | null;
  brokers: string | null;
  /** First day of the games that train. */
  firstDay: string;
  /** Tables, models and reports lie here, a folder for each night; and in `days` what they share. */
  work: string;
};

const timezone = 'America/New_York';
const dayMs = 24 * 60 * 60_000;

export const nightlyJobs = (places: Places): Job[] =>
  gameModels.map((model) => ({
    name: `${model.name}-nightly`,
    summary: `table, model, registration, gate and upkeep of ${model.of} of MLB`,
    schedule: model.schedule,
    timezone,
    steps: [...trainingSteps(model, places), ...servingSteps(model, places)],
  }));

type Shared = Record<'stored' | 'registry' | 'told', readonly string[]>;

const sharedBy = ({ namespace, registry, brokers }: Places): Shared => ({
  stored: ['--namespace', namespace],
  registry: registryWords({ registry }),
  told: brokers === null ? [] : ['--brokers', brokers],
});

const folderOf = (so: Progressed, { work }: Places): string => join(work, yesterdayOf(so));

/** From the games to a version in the registry. */
function trainingSteps(model: GameModel, places: Places): Step[] {
  const { name, market, set, algorithm, inputs } = model;
  const { stored, registry, told } = sharedBy(places);
  const table = (so: Progressed): string => join(folderOf(so, places), `${name}.parquet`);
  const bundle = (so: Progressed): string => join(folderOf(so, places), name);
  return [
    {
      name: 'features',
      command: (so) => [
        ...['features', 'build', ...stored, '--from', places.firstDay, '--to', yesterdayOf(so)],
        ...['--set', set, '--as-of', 'start-20m', '--labels'],
        ...['--reuse', join(places.work, 'days', name), '--out', table(so)],
      ],
    },
    {
      name: 'train',
      command: (so) => [
        ...['model', 'train', '--market', market, '--set', set, '--as-of', 'start-20m'],
        ...['--algo', algorithm, ...(inputs ? ['--inputs', inputs.join(',')] : [])],
        ...['--data', table(so), '--out', bundle(so)],
      ],
    },
    {
      name: 'register',
      foreseen: { version: '<version>' },
      command: (so) => [
        ...['model', 'register', bundle(so), ...registry, ...stored, ...told],
        ...['--who', 'nightly', '--why', `trained on games to ${yesterdayOf(so)}`],
      ],
    },
  ];
}

/** What the registry's versions are put through. */
function servingSteps({ name, market }: GameModel, places: Places): Step[] {
  const { stored, registry, told } = sharedBy(places);
  const html = (so: Progressed): string => join(folderOf(so, places), `${name}-champion.html`);
  return [
    {
      name: 'challenge',
      command: (so) => [
        ...['model', 'promote', name, registeredIn(so), '--alias', 'challenger', '--if-free'],
        ...[...registry, ...stored, ...told, '--who', 'nightly'],
        ...['--why', 'no other version is under test'],
      ],
    },
    {
      name: 'report',
      command: (so) => [
        ...['jobs', 'report', name, ...stored, ...registry, '--market', market],
        ...['--from', places.firstDay, '--to', yesterdayOf(so), '--html', html(so)],
      ],
    },
    {
      name: 'archive',
      command: () => [
        ...['model', 'archive', name, '--apply', ...registry, ...stored],
        ...['--who', 'nightly'],
      ],
    },
    {
      name: 'prune',
      command: () => ['jobs', 'prune', name, '--apply', ...registry, '--work', places.work],
    },
    {
      // Last: a veto ends the run as failed, and what else is to be done is done by then.
      name: 'gate',
      isAnswer: wasRejected,
      command: (so) => [
        ...['model', 'gate', name, '--promote', '--to', yesterdayOf(so)],
        ...[...registry, ...stored, ...told, '--who', 'nightly'],
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
