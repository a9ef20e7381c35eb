// `linecast model archive`: removes old versions that nobody needs any more.
import { createModelLedger } from '@linecast/kit';
import { UsageError, type Answer, type Arguments, type Command } from '../command.ts';
import { columns } from '../features/columns.ts';
import { record } from './registry/decide.ts';
import {
  decisionFlags,
  readDecider,
  databaseUsage,
  registryUsage,
  withModels,
  type Models,
} from './registry/open-models.ts';
import { fates, type Fate } from './registry/prune.ts';
import { readVersion } from './registry/read-version.ts';
import { notRecorded } from './registry/tell-decided.ts';

const usual = 3;

const usage = `npm run linecast -- model archive NAME... [--keep 3] [--apply]

Removes the files of old versions of the models that are named. Kept are the newest, what an alias names, and what predictions
of games that are not settled refer to; what was recorded about a removed version stays. Without --apply it only tells what
would go. --apply needs --database, which knows the predictions.

  --keep N         how many of the newest stay (${usual})
  --apply          remove them
  --all-settled    instead of --database: you know that no open prediction refers to an old version
  --why TEXT       the reason, in one sentence (older than the newest N)
  --who NAME       who decides (your account here)
${registryUsage}
${databaseUsage}
  --json           the same as one JSON value`;

export const modelArchive: Command = {
  noun: 'model',
  verb: 'archive',
  summary: 'remove old versions that nobody needs',
  usage,
  flags: {
    ...decisionFlags,
    keep: { type: 'string' },
    apply: { type: 'boolean' },
    'all-settled': { type: 'boolean' },
  },
  run: archive,
};

type Pruned = { name: string; all: readonly Fate[] };

async function archive(given: Arguments): Promise<Answer> {
  const { words, flags } = given;
  // Never all there are: an MLflow may hold the models of other programs.
  if (words.length === 0) throw new UsageError('model archive takes the names of models.');
  const keep = readKeep(flags['keep']);
  const isApplied = flags['apply'] !== undefined;
  if (isApplied && flags['database'] === undefined && flags['all-settled'] === undefined) {
    throw new UsageError(
      '--apply needs --database, which knows the predictions of games that are not settled; or give --all-settled.',
    );
  }
  const decider = readDecider(flags, `older than the newest ${keep}`);
  return withModels(given, async (models) => {
    const { registry, sql } = models;
    const pruned: Pruned[] = [];
    for (const name of words) {
      const inUse = sql ? await createModelLedger(sql).inUse(name) : new Set<string>();
      const all = fates(await registry.versions(name), inUse, keep);
      pruned.push({ name, all });
      if (isApplied) await remove(models, { name, all }, inUse, decider);
    }
    return tell(pruned, { isApplied, isRecorded: sql !== undefined });
  });
}

async function remove(
  models: Models,
  { name, all }: Pruned,
  inUse: ReadonlySet<string>,
  decider: { who: string; why: string },
): Promise<void> {
  for (const { version, keptBecause } of all) {
    if (keptBecause !== null) continue;
    const gone = await readVersion(models.registry, name, version);
    await models.registry.remove(name, version, inUse);
    await record(models, gone, { decision: 'removed', ...decider, evidence: {} });
  }
}

function readKeep(text: string | undefined): number {
  if (text === undefined) return usual;
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new UsageError(`--keep "${text}" is no number of versions; give 1 or more.`);
}

function tell(
  pruned: readonly Pruned[],
  { isApplied, isRecorded }: { isApplied: boolean; isRecorded: boolean },
): Answer {
  const json = {
    applied: isApplied,
    models: pruned.map(({ name, all }) => ({
      model: name,
      removed: all.filter((each) => each.keptBecause === null).map((each) => each.version),
      kept: all
        .filter((each) => each.keptBecause !== null)
        .map((each) => ({ version: each.version, because: each.keptBecause })),
    })),
  };
  const goes = isApplied ? 'is removed' : 'would be removed';
  const rows = pruned.flatMap(({ name, all }) =>
    all.map(({ version, keptBecause }) => [
      name,
      version,
      keptBecause === null ? goes : `stays: ${keptBecause}`,
    ]),
  );
  const isAny = json.models.some((each) => each.removed.length > 0);
  const hint = isAny && !isApplied ? ['Nothing was removed; --apply removes.'] : [];
  const note = isAny && isApplied ? [notRecorded(isRecorded)].filter((line) => line !== '') : [];
  const lines = rows.length > 0 ? columns(rows) : ['There is no version.'];
  return { json, text: [...lines, ...hint, ...note] };
}
