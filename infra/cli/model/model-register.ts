// `linecast model register`: proves a version that a trainer left in a folder, and gives it to the registry.
import { resolve } from 'node:path';
import { checkAlias, ConfigError } from '@linecast/kit';
import { UsageError, type Answer, type Arguments, type Command } from '../command.ts';
import { aliasesOf, decide, record } from './registry/decide.ts';
import {
  decisionFlags,
  readDecider,
  recordUsage,
  withModels,
  type Models,
} from './registry/open-models.ts';
import { faultOf } from './registry/prove-version.ts';
import { factsOf, numbered, readBundle, type Bundle } from './registry/read-bundle.ts';
import { readVersion } from './registry/read-version.ts';
import { notRecorded, tellDecided } from './registry/tell-decided.ts';

const usage = `npm run linecast -- model register FOLDER [--alias challenger] [--why TEXT]

Proves the version that lies in FOLDER as a server would before serving it (sums, feature set, parity of every golden row),
and registers it under the next number. A version that fails is not registered (exit code 6). The number in its model.json
becomes that of the registry; nothing else in it changes.

  --alias A        also give it this alias; champion only where the model has none yet
  --why TEXT       the reason, in one sentence (trained)
  --who NAME       who decides (your account here)
${recordUsage}
  --json           the version as one JSON value`;

export const modelRegister: Command = {
  noun: 'model',
  verb: 'register',
  summary: 'prove a trained version and give it to the registry',
  usage,
  flags: { ...decisionFlags, alias: { type: 'string' } },
  run: register,
};

async function register(given: Arguments): Promise<Answer> {
  const [folder, ...more] = given.words;
  if (folder === undefined || more.length > 0) {
    throw new UsageError('model register takes the folder of one version.');
  }
  const { alias } = given.flags;
  const decider = readDecider(given.flags, 'trained');
  const bundle = await readBundle(resolve(given.folder, folder));
  const fault = await findFault(bundle);
  if (fault !== undefined)
    return { json: { registered: false, fault }, text: [fault], isFailed: true };
  const { name } = bundle.manifest;
  return withModels(given, async (models) => {
    const { registry } = models;
    await checkAliasIsFree(models, name, alias);
    const facts = factsOf(bundle.manifest);
    const version = await registry.register(name, (number) => numbered(bundle, number), facts);
    const made = await readVersion(registry, name, version);
    const decision = { decision: 'registered', ...decider, evidence: { folder: bundle.folder } };
    const { isRecorded } = await record(models, made, decision);
    const told = [`${name}: version ${version} is registered at ${registry.place}.`];
    const json = { registered: true, model: name, version, recorded: isRecorded };
    if (alias === undefined) {
      return { json, text: [...told, notRecorded(isRecorded)].filter((line) => line !== '') };
    }
    const wish = { name, version, alias, decision: 'promoted' as const, ...decider, evidence: {} };
    const named = tellDecided(await decide(models, wish));
    return { json: { ...json, alias: named.json }, text: [...told, ...named.text] };
  });
}

/** In one sentence, by the folder: nobody has asked to serve it yet. */
async function findFault({ manifest, files, folder }: Bundle): Promise<string | undefined> {
  const { name, version } = manifest;
  const readFile = async (file: string): Promise<Uint8Array> => {
    const bytes = files.get(file);
    if (bytes) return bytes;
    throw new ConfigError(`it has no file ${file}; ${next}`);
  };
  const fault = await faultOf({ name, version, readFile }, next);
  return fault && `${folder} is not registered: ${fault}.`;
}

const next = 'train it again and give its new folder';

/** The first champion of a name may be set so; every later one passes the gate. */
async function checkAliasIsFree(
  { registry }: Pick<Models, 'registry'>,
  name: string,
  alias: string | undefined,
): Promise<void> {
  if (alias === undefined) return;
  checkAlias(alias);
  if (alias !== 'champion' || !(await registry.models()).includes(name)) return;
  const { champion } = await aliasesOf(registry, name);
  if (champion === undefined) return;
  throw new UsageError(
    `${name} has a champion, version ${champion}, and only the gate puts another in its place: register with --alias challenger, and let it judge (model gate ${name} --promote).`,
  );
}
