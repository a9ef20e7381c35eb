// `linecast model diff`: what changed from one version to another, in inputs, setting, data and metrics.
import { UsageError, type Answer, type Arguments, type Command } from '../command.ts';
import { columns } from '../features/columns.ts';
import { differences, type Difference } from './registry/differences.ts';
import { registryFlag, registryUsage, withModels } from './registry/open-models.ts';
import { readVersion, type ToldVersion } from './registry/read-version.ts';

const usage = `npm run linecast -- model diff NAME FROM TO

Compares two versions of a model by their manifests: features and inputs, setting, data, libraries, metrics and the rest.
FROM and TO are versions or aliases; without them, from the champion to the challenger.

${registryUsage}
  --json           the differences as one JSON value`;

export const modelDiff: Command = {
  noun: 'model',
  verb: 'diff',
  summary: 'tell what differs between two versions',
  usage,
  flags: registryFlag,
  run: diffModels,
};

async function diffModels(given: Arguments): Promise<Answer> {
  const [name, from = 'champion', to = 'challenger', ...more] = given.words;
  if (name === undefined || given.words.length === 2 || more.length > 0) {
    throw new UsageError(
      'model diff takes a model and two versions or aliases: mlb-moneyline 1 2.',
    );
  }
  return withModels(given, async ({ registry }) => {
    const before = await readVersion(registry, name, from);
    const after = await readVersion(registry, name, to);
    const found = differences(before.manifest, after.manifest);
    const json = { model: name, from: before.version, to: after.version, differences: found };
    return { json, text: tell(before, after, found) };
  });
}

function tell(before: ToldVersion, after: ToldVersion, found: readonly Difference[]): string[] {
  const title = `${before.name}: version ${before.version} to version ${after.version}`;
  if (found.length === 0) return [title, 'The manifests do not differ.'];
  const parts = [...new Set(found.map((each) => each.part))];
  const lines = parts.flatMap((part) => {
    const rows = found.filter((each) => each.part === part);
    return [
      '',
      part,
      ...columns(rows.map((each) => [`  ${each.path}`, word(each.from), '->', word(each.to)])),
    ];
  });
  return [title, ...lines];
}

const longest = 60;

function word(value: unknown): string {
  if (value === undefined) return '(nothing)';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
