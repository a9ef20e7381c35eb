// `linecast model gate NAME`: is the challenger to take the champion's place, and has the champion itself become worse?
import type { GateRules } from '@linecast/domain';
import { findVersion } from '../backtest/open-judge.ts';
import { UsageError, type Answer, type Arguments } from '../command.ts';
import { createProgress, silent } from '../features/build/progress.ts';
import { actOn, checkChampion } from './challenge/act-on.ts';
import { evidenceOf } from './challenge/evidence.ts';
import { judgeChallenge, type Sides } from './challenge/judge-challenge.ts';
import { readChallenge, type ChallengeRequest } from './challenge/read-challenge.ts';
import { tellChallenge } from './challenge/tell-challenge.ts';
import { aliasesOf } from './registry/decide.ts';
import { withModels, type Models } from './registry/open-models.ts';

export const judgeBy =
  (rules: GateRules) =>
  async (given: Arguments): Promise<Answer> => {
    const request = readChallenge(given);
    return withModels(given, async (models) => {
      const sides = await findSides(models, request);
      if (!sides) return nobody(request);
      const progress = progressOf(given);
      const nowMs = (): number => performance.now();
      const judgement = await judgeChallenge(request, sides, { rules, progress, nowMs });
      const { outcome, reason } = judgement.decision;
      const done = await actOn(models, judgement, request);
      const isFailed = outcome === 'veto' || outcome === 'reject';
      // A job keeps what was said on stderr: an alert tells the reason with it.
      if (isFailed && given.flags['json'] !== undefined) given.stderr(`${reason}\n`);
      return {
        json: { model: request.name, judged: true, ...evidenceOf(judgement), done: done.json },
        text: [...tellChallenge(judgement), ...done.text],
        isFailed,
      };
    });
  };

/** Undefined where nobody is under test. */
async function findSides(models: Models, request: ChallengeRequest): Promise<Sides | undefined> {
  const { registry } = models;
  const { name } = request;
  const champion = await findVersion(registry, name, request.champion);
  if (request.isActedOn) await checkChampion(models, name, champion.version);
  if (!request.isChallengerNamed) {
    const { challenger } = await aliasesOf(registry, name);
    if (challenger === undefined) return undefined;
  }
  const challenger = await findVersion(registry, name, request.challenger);
  if (challenger.version !== champion.version) return { champion, challenger };
  throw new UsageError(
    `Version ${champion.version} of ${name} is both sides; give another --challenger.`,
  );
}

function nobody({ name }: ChallengeRequest): Answer {
  const hint = `give one with linecast model promote ${name} VERSION --alias challenger --why TEXT`;
  return {
    json: { model: name, judged: false },
    text: [`${name} has no challenger, so there is nothing to judge; ${hint}.`],
  };
}

const progressOf = ({ stderr: write, isTerminal, flags }: Arguments) =>
  flags['json'] === undefined
    ? createProgress({ write, isTerminal, nowMs: () => performance.now() })
    : silent;
