// `linecast model promote`: points an alias to a version, with a reason.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError, type Answer, type Arguments, type Command } from '../command.ts';
import { aliasesOf, decide } from './registry/decide.ts';
import { decisionFlags, readDecider, recordUsage, withModels } from './registry/open-models.ts';
import { tellDecided } from './registry/tell-decided.ts';

const usage = `npm run linecast -- model promote NAME VERSION --why TEXT [--alias champion]

Points an alias of a model to a version. What was champion before becomes previous, so that rollback is one command.
Services that serve the alias load the new version beside the old, prove it, and switch; they keep the old if it fails.

  --why TEXT       the reason, in one sentence
  --who NAME       who decides (your account here)
  --evidence FILE  JSON that the decision rests on; it is kept with it
  --alias A        champion, challenger, shadow or another (champion)
  --if-free        only where no version has the alias: a challenger under test stays under test
${recordUsage}
  --json           what was done as one JSON value`;

export const modelPromote: Command = {
  noun: 'model',
  verb: 'promote',
  summary: 'make a version the champion, or give it another alias',
  usage,
  flags: {
    ...decisionFlags,
    alias: { type: 'string' },
    evidence: { type: 'string' },
    'if-free': { type: 'boolean' },
  },
  run: promote,
};

async function promote(given: Arguments): Promise<Answer> {
  const [name, version, ...more] = given.words;
  if (name === undefined || version === undefined || more.length > 0) {
    throw new UsageError('model promote takes a model and a version: mlb-moneyline 2.');
  }
  const { who, why } = readDecider(given.flags);
  const alias = given.flags['alias'] ?? 'champion';
  const evidence = await readEvidence(given);
  const wish = { name, version, alias, decision: 'promoted' as const, who, why, evidence };
  return withModels(given, async (models) => {
    if (given.flags['if-free'] === undefined) return tellDecided(await decide(models, wish));
    const { [alias]: holder } = await aliasesOf(models.registry, name);
    if (holder === undefined) return tellDecided(await decide(models, wish));
    return {
      json: { model: name, version, alias, moved: false, held_by: holder },
      text: [`${name} version ${holder} is the ${alias} and stays it; nothing changed.`],
    };
  });
}

export async function readEvidence({ flags, folder }: Arguments): Promise<unknown> {
  const { evidence } = flags;
  if (evidence === undefined) return {};
  const path = resolve(folder, evidence);
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new UsageError(`--evidence ${path} cannot be read as JSON; give a file of JSON.`, {
      cause,
    });
  }
}
