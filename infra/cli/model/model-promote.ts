// `linecast model promote`: points an alias to a version, with a reason.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError, type Answer, type Arguments, type Command } from '../command.ts';
import { aliasesOf, decide, type Wish } from './registry/decide.ts';
import { byHandEvidence, closedGate, passageOf } from './registry/past-gate.ts';
import { faultIn, unproved } from './registry/prove-version.ts';
import { readVersion } from './registry/read-version.ts';
import {
  decisionFlags,
  readDecider,
  recordUsage,
  withModels,
  type Models,
} from './registry/open-models.ts';
import { tellDecided } from './registry/tell-decided.ts';

const usage = `npm run linecast -- model promote NAME VERSION --why TEXT [--alias champion]

Points an alias of a model to a version. What was champion before becomes previous, so that rollback is one command.
Services that serve the alias load the new version beside the old, prove it, and switch; they keep the old if it fails.

A champion is proved first, as a server would (exit code 6 where it fails, and nothing moves). Another takes its place only
if the gate's last word about it, held against that champion, is to promote it; or with --by-hand, which the row then says.

  --why TEXT       the reason, in one sentence
  --who NAME       who decides (your account here)
  --evidence FILE  JSON that the decision rests on; it is kept with it
  --alias A        champion, challenger, shadow or another (champion)
  --by-hand        make it champion without the gate; what the gate said against it is kept in the row
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
    'by-hand': { type: 'boolean' },
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
    const { [alias]: holder } = await aliasesOf(models.registry, name);
    if (given.flags['if-free'] !== undefined && holder !== undefined) {
      return {
        json: { model: name, version, alias, moved: false, held_by: holder },
        text: [`${name} version ${holder} is the ${alias} and stays it; nothing changed.`],
      };
    }
    if (alias !== 'champion') return tellDecided(await decide(models, wish));
    return crown(models, wish, { holder, isByHand: given.flags['by-hand'] !== undefined });
  });
}

/** By the gate's leave or aloud, and only what a server would serve. */
async function crown(
  models: Models,
  wish: Wish,
  { holder, isByHand }: { holder: string | undefined; isByHand: boolean },
): Promise<Answer> {
  const { name } = wish;
  const { version } = await readVersion(models.registry, name, wish.version);
  if (version === holder) return tellDecided(await decide(models, wish));
  const asked = { name, version, champion: holder };
  const passage = await passageOf(models, asked);
  if (passage.kind === 'closed' && !isByHand) throw closedGate(asked, passage.because);
  const fault = await faultIn(models, asked);
  if (fault !== undefined) return unproved(asked, fault);
  if (passage.kind === 'open') return tellDecided(await decide(models, { ...wish, version }));
  const evidence = { ...asObject(wish.evidence), ...byHandEvidence(passage.overruled) };
  const { json, text } = tellDecided(await decide(models, { ...wish, version, evidence }));
  return {
    json: { ...Object(json), by_hand: passage.because },
    text: [...text, `By hand, without the gate: ${passage.because}.`],
  };
}

const asObject = (evidence: unknown): object =>
  typeof evidence === 'object' && evidence !== null && !Array.isArray(evidence)
    ? evidence
    : { given: evidence };

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
