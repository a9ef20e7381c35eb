// What a person asked for in flags, checked before anything is opened.
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { featureSets, findFeatureSet, nameAtVersion, type FeatureSet } from '@linecast/domain';
import { UsageError, type Arguments } from '../../command.ts';
import { required } from '../../read-arguments.ts';
import type { CeilingsAsked } from './check-table.ts';
import { openDatabaseSource } from './database-source.ts';
import type { BuildRequest } from './make-table.ts';
import { readAsOf, readDay, readEvery } from './read-times.ts';
import { engineRules, setWords, tableFormat } from './table-plan.ts';
import { openTapeSource } from './tape-source.ts';

type Flags = Arguments['flags'];

const mostJobs = 64;
const usualNullShare = 0.02;

export function readRequest({ words, flags, folder }: Arguments): BuildRequest {
  if (words.length > 0) {
    throw new UsageError(`features build takes no words, and "${words[0]}" is one.`);
  }
  const from = readDay(flags, 'from');
  const to = readDay(flags, 'to');
  if (from > to) throw new UsageError(`--from ${from} is after --to ${to}.`);
  const [asOf, every] = [required(flags, 'as-of'), flags['every']];
  return {
    plan: {
      format: tableFormat,
      ...setWords(readSet(required(flags, 'set'))),
      ...{ asOf, every: every ?? null, from, to },
      statuses: flags['statuses'] !== undefined,
      labels: flags['labels'] !== undefined,
      rule: {
        beforeStartMs: readAsOf(asOf),
        everyMs: every === undefined ? null : readEvery(every),
        stepsFromMs: Date.parse(`${from}T00:00:00Z`),
      },
      engine: engineRules,
    },
    openSource: readSource(flags, folder),
    out: resolve(folder, required(flags, 'out')),
    reuse: flags['reuse'] === undefined ? null : resolve(folder, flags['reuse']),
    jobs: readJobs(flags['jobs']),
    ceilings: readCeilings(flags),
  };
}

function readSet(asked: string): FeatureSet {
  const set = findFeatureSet(asked);
  if (set) return set;
  const known = featureSets.map(nameAtVersion).join(', ');
  throw new UsageError(`There is no feature set "${asked}"; there is: ${known}.`);
}

export function readSource(flags: Flags, folder: string): BuildRequest['openSource'] {
  const { tape, database } = flags;
  if (tape !== undefined && database !== undefined) {
    throw new UsageError('--tape and --database are two sources: give one of them.');
  }
  if (tape !== undefined) return (span) => openTapeSource(resolve(folder, tape), span);
  if (database === undefined) {
    throw new UsageError('Where the quotes come from is missing: give --tape or --database.');
  }
  if (!/^postgres(ql)?:$/.test(URL.parse(database)?.protocol ?? '')) {
    throw new UsageError('--database is no address; give one like postgres://user@host:port/db.');
  }
  const namespace = flags['namespace'] ?? 'linecast';
  if (!/^[a-z][a-z0-9_]{0,39}$/.test(namespace)) {
    throw new UsageError(`--namespace "${namespace}" is none: lower-case letters, digits and _.`);
  }
  return (span) => openDatabaseSource({ url: database, namespace }, span);
}

export function readJobs(text: string | undefined): number {
  if (text === undefined) return availableParallelism();
  const jobs = /^\d+$/.test(text) ? Number(text) : 0;
  if (jobs >= 1 && jobs <= mostJobs) return jobs;
  throw new UsageError(`--jobs "${text}" is no number of jobs; give 1 to ${mostJobs}.`);
}

export function readCeilings(flags: Flags): CeilingsAsked {
  const { essential, 'max-null': maxNull } = flags;
  const maxNullShare = maxNull === undefined ? usualNullShare : Number(maxNull || Number.NaN);
  if (!(maxNullShare >= 0 && maxNullShare <= 1)) {
    throw new UsageError(
      `--max-null "${maxNull}" is no share; give one from 0 to 1, such as 0.02.`,
    );
  }
  const columns = essential?.split(',').map((name) => name.trim());
  if (columns?.includes('')) throw new UsageError('--essential takes columns: one,other.');
  return { columns, maxNullShare };
}
