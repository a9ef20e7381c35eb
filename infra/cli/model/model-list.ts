// `linecast model list`: every model, its versions, and what the aliases name.
import type { RegisteredVersion } from '@linecast/kit';
import { UsageError, type Answer, type Arguments, type Command } from '../command.ts';
import { columns } from '../features/columns.ts';
import { registryFlag, registryUsage, withModels } from './registry/open-models.ts';
import { manifestOf, setOf, type ToldManifest } from './registry/read-version.ts';

const usage = `npm run linecast -- model list [NAME]

Tells every model of the registry, or one: its versions, which of them an alias names, and what each is.

${registryUsage}
  --json           the same as one JSON value`;

export const modelList: Command = {
  noun: 'model',
  verb: 'list',
  summary: 'tell the models, their versions and aliases',
  usage,
  flags: registryFlag,
  run: listModels,
};

type Listed = RegisteredVersion & { name: string; manifest: ToldManifest | null };

async function listModels(given: Arguments): Promise<Answer> {
  const [asked, ...more] = given.words;
  if (more.length > 0) throw new UsageError('model list takes one name, or none.');
  return withModels(given, async ({ registry }) => {
    const names = asked === undefined ? await registry.models() : [asked];
    const versions: Listed[] = [];
    for (const name of names) {
      for (const each of await registry.versions(name)) {
        versions.push({ ...each, name, manifest: await manifestOf(registry, name, each) });
      }
    }
    const { place } = registry;
    return {
      json: { registry: place, versions: versions.map(toJson) },
      text: tell(place, versions),
    };
  });
}

const timeOf = (ms: number | null): string | null =>
  ms === null ? null : new Date(ms).toISOString();

const toJson = ({ name, version, aliases, createdAtMs, tags, manifest }: Listed) => ({
  model: name,
  version,
  aliases,
  created_at: timeOf(createdAtMs),
  sha256: manifest?.sha256 ?? null,
  algorithm: manifest?.algorithm ?? null,
  target: manifest?.target ?? null,
  timeframe: manifest?.timeframe ?? null,
  feature_set: manifest && setOf(manifest),
  skill_claim: manifest?.skill_claim ?? null,
  tags,
});

function tell(place: string, versions: readonly Listed[]): string[] {
  if (versions.length === 0) return [`There is no model at ${place}.`];
  const rows = versions.map(({ name, version, aliases, createdAtMs, manifest }) => [
    name,
    version,
    aliases.join(', ') || '-',
    manifest?.algorithm ?? '-',
    manifest?.target ?? 'not of linecast',
    manifest ? setOf(manifest) : '-',
    timeOf(createdAtMs) ?? 'came with the source',
  ]);
  const head = ['model', 'version', 'aliases', 'algorithm', 'target', 'feature set', 'registered'];
  return columns([head, ...rows]);
}
