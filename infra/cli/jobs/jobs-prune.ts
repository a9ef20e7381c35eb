// `linecast jobs prune`: removes what old nights of a model left on the disk.
import { mkdir } from 'node:fs/promises';
import { UsageError, type Answer, type Arguments, type Command } from '../command.ts';
import { columns } from '../features/columns.ts';
import { registryFlag, registryUsage, withModels } from '../model/registry/open-models.ts';
import { manifestOf } from '../model/registry/read-version.ts';
import { recordedTraining } from '../model/reproduce/recorded-training.ts';
import type { ModelRegistry } from '@linecast/kit';
import { leftByNights, removeLeft, type Left } from './old-nights.ts';
import { workFolderOf } from './open-jobs.ts';

const usual = 3;

const usage = `npm run linecast -- jobs prune MODEL [--keep 3] [--apply]

Removes what the nightly job of a model left in its folder: tables, models and pages. Kept are those of the newest nights, and
the tables that a version in the registry was trained on: linecast model reproduce needs them. Without --apply it only tells
what would go.

  --keep N         how many of the newest nights stay (${usual})
  --apply          remove the others
  --work FOLDER    where the nights lie (.cache/jobs)
${registryUsage}
  --json           the same as one JSON value`;

export const jobsPrune: Command = {
  noun: 'jobs',
  verb: 'prune',
  summary: 'remove what old nights left on the disk',
  usage,
  flags: {
    ...registryFlag,
    keep: { type: 'string' },
    apply: { type: 'boolean' },
    work: { type: 'string' },
  },
  run: prune,
};

async function prune(given: Arguments): Promise<Answer> {
  const { words, flags, folder } = given;
  const [model, ...more] = words;
  if (model === undefined || more.length > 0) {
    throw new UsageError('jobs prune takes a model: mlb-moneyline.');
  }
  const keep = readKeep(flags['keep']);
  const isApplied = flags['apply'] !== undefined;
  const work = workFolderOf(flags['work'], folder);
  await mkdir(work, { recursive: true });
  const trainedOn = await withModels(given, ({ registry }) => tablesOf(registry, model));
  const left = await leftByNights(work, { model, keep, trainedOn });
  if (isApplied) await removeLeft(work, left);
  return tell(left, isApplied);
}

/** SHA-256 of what the versions were trained on; one that does not say so cannot be made again anyway. */
async function tablesOf(registry: ModelRegistry, name: string): Promise<Set<string>> {
  const sums = new Set<string>();
  for (const version of await registry.versions(name)) {
    const manifest = await manifestOf(registry, name, version);
    if (!manifest) continue;
    try {
      const { sources } = recordedTraining({ ...version, name, manifest });
      for (const { sha256 } of sources) sums.add(sha256);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
    }
  }
  return sums;
}

function readKeep(text: string | undefined): number {
  if (text === undefined) return usual;
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new UsageError(`--keep "${text}" is no number of nights; give 1 or more.`);
}

function tell(left: readonly Left[], isApplied: boolean): Answer {
  const removed = left.filter(({ keptBecause }) => keptBecause === null);
  const kept = left.filter(({ keptBecause }) => keptBecause !== null);
  const goes = isApplied ? 'is removed' : 'would be removed';
  const rows = left.map(({ place, keptBecause }) => [
    place,
    keptBecause === null ? goes : `stays: ${keptBecause}`,
  ]);
  const hint = removed.length > 0 && !isApplied ? ['Nothing was removed; --apply removes.'] : [];
  return {
    json: {
      applied: isApplied,
      removed: removed.map(({ place }) => place),
      kept: kept.map(({ place, keptBecause }) => ({ place, because: keptBecause })),
    },
    text: rows.length > 0 ? [...columns(rows), ...hint] : ['No night has left anything.'],
  };
}
