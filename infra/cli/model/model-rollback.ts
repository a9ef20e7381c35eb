// `linecast model rollback`: back to the version that was champion before.
import { createModelLedger, failedInService, type ModelChange } from '@linecast/kit';
import { UsageError, type Answer, type Arguments, type Command } from '../command.ts';
import { aliasesOf, decide, type Wish } from './registry/decide.ts';
import {
  decisionFlags,
  readDecider,
  recordUsage,
  withModels,
  type Models,
} from './registry/open-models.ts';
import { faultIn, unproved } from './registry/prove-version.ts';
import { tellDecided } from './registry/tell-decided.ts';

const usage = `npm run linecast -- model rollback NAME --why TEXT

Makes the previous champion the champion again. After that nothing is previous: a second rollback is refused, and does not
bring back what the first one took away. The version is proved first, as a server would (exit code 6, and nothing moves).

  --unproved       go back to it even where it cannot be proved: services keep what they serve if they cannot load it
  --if-failing     only if a service went back from the champion by itself, because it failed in service; needs --database,
                   where that is told, and the reason is the one that was told there
  --why TEXT       the reason, in one sentence
  --who NAME       who decides (your account here)
${recordUsage}
  --json           what was done as one JSON value`;

export const modelRollback: Command = {
  noun: 'model',
  verb: 'rollback',
  summary: 'go back to the champion before',
  usage,
  flags: { ...decisionFlags, 'if-failing': { type: 'boolean' }, unproved: { type: 'boolean' } },
  run: rollBack,
};

async function rollBack(given: Arguments): Promise<Answer> {
  const [name, ...more] = given.words;
  if (name === undefined || more.length > 0) {
    throw new UsageError('model rollback takes the name of one model: mlb-moneyline.');
  }
  const isAsked = given.flags['if-failing'] === undefined;
  if (!isAsked && given.flags['database'] === undefined) {
    throw new UsageError('--if-failing needs --database, where services tell what failed.');
  }
  return withModels(given, async (models) => {
    const { previous, champion } = await aliasesOf(models.registry, name);
    const failure = isAsked ? undefined : await failureOf(models, name, champion);
    if (!isAsked && !failure) {
      return { json: { model: name, failing: false }, text: [`${name}: nothing fails.`] };
    }
    const { who, why } = readDecider(given.flags, failure?.why);
    if (previous === undefined) {
      throw new UsageError(
        `Nothing is previous in ${name}, so there is nothing to go back to; "model list ${name}" tells the versions, and "model promote ${name} VERSION" takes one of them.`,
      );
    }
    const failed = failure ? { failed: failure.version, ...Object(failure.evidence) } : {};
    const wish = { name, version: previous, alias: 'champion', who, why, evidence: failed };
    return goBack(models, wish, given.flags['unproved'] !== undefined);
  });
}

/** Whoever must go back at once may take what cannot be proved, and is told so. */
async function goBack(
  models: Models,
  wish: Omit<Wish, 'decision'>,
  isAnyTaken: boolean,
): Promise<Answer> {
  const fault = await faultIn(models, wish);
  const decision = 'rolled_back';
  if (fault === undefined) return tellDecided(await decide(models, { ...wish, decision }));
  if (!isAnyTaken) return unproved(wish, fault, ' (--unproved goes back to it all the same)');
  const evidence = { ...Object(wish.evidence), unproved: fault };
  const { json, text } = tellDecided(await decide(models, { ...wish, decision, evidence }));
  return {
    json: { ...Object(json), unproved: fault },
    text: [
      ...text,
      `It was not proved: ${fault}. Services keep what they serve if they cannot load it.`,
    ],
  };
}

/** The newest failure of the version that is champion, told since it became that. */
async function failureOf(
  { sql }: Models,
  name: string,
  champion: string | undefined,
): Promise<ModelChange | undefined> {
  const changes = sql ? await createModelLedger(sql).changes(name) : [];
  const own = changes.filter(({ version }) => version === champion);
  const last = own.findLast(({ decision }) => decision === failedInService);
  const moved = own.findLast(
    ({ alias, decision }) => alias === 'champion' && decision !== failedInService,
  );
  return last && moved && own.indexOf(last) < own.indexOf(moved) ? undefined : last;
}
