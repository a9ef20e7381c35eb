// `linecast model reproduce`: makes a registered version again from its stored inputs, and holds every byte against it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  UsageError,
  type Answer,
  type Arguments,
  type Command,
  type Environment,
} from '../command.ts';
import { columns } from '../features/columns.ts';
import { onlyModel } from './registry/only-model.ts';
import { registryFlag, registryUsage, withModels } from './registry/open-models.ts';
import { readVersion, type ToldVersion } from './registry/read-version.ts';
import { compareFiles, type ComparedFile } from './reproduce/compare-files.ts';
import { rebuild, usualPlaces } from './reproduce/rebuild.ts';
import { recordedTraining } from './reproduce/recorded-training.ts';

const usage = `npm run linecast -- model reproduce [NAME] VERSION [--data TABLE,FOLDER]

Makes a registered version again in a temporary folder, by the command, settings and seed that it names, from the very inputs
that it names by their SHA-256, and compares the SHA-256 of every file. Exit code 6 where a file differs, or where the trainer
refuses today what it took then; code 2 where an input is gone or has changed. Nothing in the registry changes.

  --name N         the model, in place of the first word (the only one of the registry)
  --data A,B       its tables, or folders in which they lie: for the first model, the folder of real odds
                   (also looked for where nightly jobs leave them, .cache/jobs, and in the folder that LINECAST_DATA names)
${registryUsage}
  --json           every file with both sums as one JSON value`;

/** `env`: what Python is started with. */
export const createModelReproduce = (env: Environment): Command => ({
  noun: 'model',
  verb: 'reproduce',
  summary: 'make a version again from its stored inputs, and compare every byte',
  usage,
  flags: { ...registryFlag, name: { type: 'string' }, data: { type: 'string' } },
  run: (given) => reproduce(given, env),
});

async function reproduce(given: Arguments, env: Environment): Promise<Answer> {
  const { words, flags, folder, stderr } = given;
  const asked = words.at(-1);
  if (asked === undefined || words.length > 2) {
    throw new UsageError('model reproduce takes a model and a version: mlb-moneyline 1.');
  }
  const asData = flags['data']?.split(',').map((each) => resolve(folder, each.trim())) ?? [];
  return withModels(given, async ({ registry }) => {
    const name = words.at(-2) ?? flags['name'] ?? (await onlyModel(registry));
    const version = await readVersion(registry, name, asked);
    const recorded = recordedTraining(version);
    const work = await mkdtemp(join(tmpdir(), 'linecast-reproduce-'));
    try {
      const ports = { env, say: (line: string) => stderr(`${line}\n`) };
      const data = [...asData, ...usualPlaces(env)];
      const made = await rebuild(version, recorded, { data, work }, ports);
      if (made.kind === 'refused') return refused(version, made.sentence);
      const compared = await compareFiles(await registry.open(name, version.version), made.files);
      return tell(version, recorded.command, compared);
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  });
}

function refused({ name, version }: ToldVersion, sentence: string): Answer {
  return {
    json: { model: name, version, reproduced: false, refused: sentence },
    text: [`${name} version ${version} cannot be made again: ${sentence}.`],
    isFailed: true,
  };
}

function tell(
  { name, version }: ToldVersion,
  command: string,
  compared: readonly ComparedFile[],
): Answer {
  const differing = compared.filter(({ isSame }) => !isSame).map(({ file }) => file);
  const isSame = differing.length === 0;
  const files = compared.map(({ file, registered, rebuilt }) => ({ file, registered, rebuilt }));
  return {
    json: { model: name, version, reproduced: isSame, command, differing, files },
    text: [
      isSame
        ? `${name} version ${version} was made again: every byte is the same.`
        : `${name} version ${version} was made again, and it is another: ${differing.join(', ')}.`,
      ...columns([
        ['  file', 'registered', 'made again'],
        ...files.map(({ file, registered, rebuilt }) => [
          `  ${file}`,
          registered?.slice(0, 16) ?? 'missing or damaged',
          rebuilt?.slice(0, 16) ?? 'not made',
        ]),
      ]),
    ],
    isFailed: !isSame,
  };
}
