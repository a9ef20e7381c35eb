// `linecast model rollback`: back to the version that was champion before.
import { UsageError, type Answer, type Arguments, type Command } from '../command.ts';
import { aliasesOf, decide } from './registry/decide.ts';
import { decisionFlags, readDecider, recordUsage, withModels } from './registry/open-models.ts';
import { tellDecided } from './registry/tell-decided.ts';

const usage = `npm run linecast -- model rollback NAME --why TEXT

Makes the previous champion the champion again. After that nothing is previous: a second rollback is refused, and does not
bring back what the first one took away.

  --why TEXT       the reason, in one sentence
  --who NAME       who decides (your account here)
${recordUsage}
  --json           what was done as one JSON value`;

export const modelRollback: Command = {
  noun: 'model',
  verb: 'rollback',
  summary: 'go back to the champion before',
  usage,
  flags: decisionFlags,
  run: rollBack,
};

async function rollBack(given: Arguments): Promise<Answer> {
  const [name, ...more] = given.words;
  if (name === undefined || more.length > 0) {
    throw new UsageError('model rollback takes the name of one model: mlb-moneyline.');
  }
  const { who, why } = readDecider(given.flags);
  return withModels(given, async (models) => {
    const { previous } = await aliasesOf(models.registry, name);
    if (previous === undefined) {
      throw new UsageError(
        `Nothing is previous in ${name}, so there is nothing to go back to; "model list ${name}" tells the versions, and "model promote ${name} VERSION" takes one of them.`,
      );
    }
    const wish = { name, version: previous, alias: 'champion', who, why, evidence: {} };
    return tellDecided(await decide(models, { ...wish, decision: 'rolled_back' }));
  });
}
