// `linecast model why`: every decision about a version, with who, when, why and on what evidence.
import { createModelLedger, type ModelChange } from '@linecast/kit';
import { UsageError, type Answer, type Arguments, type Command } from '../command.ts';
import { onlyModel } from './registry/only-model.ts';
import { databaseUsage, recordFlags, registryUsage, withModels } from './registry/open-models.ts';

const longest = 160;

const usage = `npm run linecast -- model why [NAME] VERSION --database URL

Tells every decision about a version that was recorded: registered, promoted, rolled back, kept as it was, replaced or
removed; when, by whom, why, and on what evidence. Without a name, the only model of the registry is meant.

${registryUsage}
${databaseUsage}
  --json           the decisions with their whole evidence as one JSON value`;

export const modelWhy: Command = {
  noun: 'model',
  verb: 'why',
  summary: 'tell the decisions about a version, with their evidence',
  usage,
  flags: recordFlags,
  run: why,
};

async function why(given: Arguments): Promise<Answer> {
  const version = given.words.at(-1);
  if (version === undefined || given.words.length > 2) {
    throw new UsageError('model why takes a model and a version: mlb-moneyline 2.');
  }
  if (given.flags['database'] === undefined) {
    throw new UsageError(
      '--database is missing (or LINECAST_DATABASE): decisions are recorded in Postgres.',
    );
  }
  return withModels(given, async (models) => {
    const name =
      given.words.length === 2 ? (given.words[0] ?? '') : await onlyModel(models.registry);
    const all = models.sql ? await createModelLedger(models.sql).changes(name) : [];
    const about = all.filter((each) => each.version === version || each.fromVersion === version);
    const decisions = about.map(toJson);
    return { json: { model: name, version, decisions }, text: tell(name, version, about) };
  });
}

const toJson = (each: ModelChange) => ({
  change_id: each.changeId,
  version: each.version,
  decision: each.decision,
  alias: each.alias,
  from_version: each.fromVersion,
  who: each.who,
  why: each.why,
  at: new Date(each.atMs).toISOString(),
  evidence: each.evidence,
});

function tell(name: string, version: string, changes: readonly ModelChange[]): string[] {
  if (changes.length === 0) return [`Nothing is recorded about ${name} version ${version}.`];
  return [
    `${name} version ${version}`,
    ...changes.flatMap((each) => ['', ...tellOne(version, each)]),
  ];
}

function tellOne(version: string, change: ModelChange): string[] {
  const { decision, alias, fromVersion, who, atMs, evidence } = change;
  const what =
    version === change.version
      ? `${word(decision)}${alias === null ? '' : ` to ${alias}`}${fromVersion === null ? '' : `, in place of version ${fromVersion}`}`
      : `replaced as ${alias} by version ${change.version} (${word(decision)})`;
  const facts = Object.entries(evidence ?? {})
    // The gate's own reason is the reason of the row.
    .filter(([, value]) => value !== change.why)
    .map(([key, value]) => `    ${key}: ${shortened(value)}`);
  return [`${new Date(atMs).toISOString()}  ${what}, by ${who}`, `  ${change.why}`, ...facts];
}

/** A line for each; --json has the whole. */
function shortened(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}… (--json has the whole)` : text;
}

const word = (decision: string): string => decision.replaceAll('_', ' ');
