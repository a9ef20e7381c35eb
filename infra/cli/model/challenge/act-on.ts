// What becomes of a decision of the gate: the alias moves, or a row says why it did not.
import type { GateOutcome } from '@linecast/domain';
import { createModelLedger, type ModelChange } from '@linecast/kit';
import { UsageError, type Answer } from '../../command.ts';
import { aliasesOf, decide, record } from '../registry/decide.ts';
import type { Models } from '../registry/open-models.ts';
import { readVersion } from '../registry/read-version.ts';
import { publishChange, type Told } from '../registry/publish-change.ts';
import { notRecorded, notTold, tellDecided } from '../registry/tell-decided.ts';
import { evidenceOf } from './evidence.ts';
import type { Judgement } from './judge-challenge.ts';
import type { ChallengeRequest } from './read-challenge.ts';

const decisions: Readonly<Record<GateOutcome, string>> = {
  promote: 'kept',
  wait: 'kept',
  reject: 'rejected',
  veto: 'vetoed',
};

export async function actOn(
  models: Models,
  judgement: Judgement,
  { isActedOn, who, why }: Pick<ChallengeRequest, 'isActedOn' | 'who' | 'why'>,
): Promise<Answer> {
  const { name, decision, challenger, champion } = judgement;
  const { version } = challenger;
  const told = { who, why: why ?? decision.reason, evidence: evidenceOf(judgement) };
  if (isActedOn && decision.outcome === 'promote') {
    await checkChampion(models, name, champion.version);
    const wish = { name, version, alias: 'champion', decision: 'promoted' as const, ...told };
    return tellDecided(await decide(models, wish));
  }
  const judged = await readVersion(models.registry, name, version);
  const said = decisions[decision.outcome];
  const { change, isRecorded } = await record(models, judged, { decision: said, ...told });
  const isOut = isActedOn && decision.outcome === 'reject' && judged.aliases.includes('challenger');
  const heard: Told = isOut ? await standDown(models, change) : { kind: 'nothing' };
  const isPublished = heard.kind === 'published';
  const done = { decision: said, moved: false, recorded: isRecorded };
  return {
    json: { ...done, stands_down: isOut, ...(isOut && { published: isPublished }) },
    text: [
      ...(isOut ? [`Version ${version} is challenger no more; the next one may be.`] : []),
      notRecorded(isRecorded),
      notTold(heard),
    ].filter((line) => line !== ''),
  };
}

/** A gate that judged against another version than the one in service has judged nothing. */
export async function checkChampion(
  { registry }: Pick<Models, 'registry'>,
  name: string,
  version: string,
): Promise<void> {
  const { champion = 'none' } = await aliasesOf(registry, name);
  if (champion === version) return;
  throw new UsageError(
    `--promote takes the place of the champion, which is ${champion}, and it was held against version ${version}: judge it against the champion.`,
  );
}

/** Whoever is shown to be worse makes room: with it in place no later version would ever be tried. */
async function standDown(models: Models, rejected: ModelChange): Promise<Told> {
  const { registry, sql, nowMs } = models;
  const { name, version } = rejected;
  const alias = 'challenger';
  await registry.dropAlias(name, alias);
  const aliases = await aliasesOf(registry, name);
  if (sql) await createModelLedger(sql).recordAliases(name, aliases, nowMs());
  const change = { ...rejected, alias, fromVersion: version };
  const gone = { toVersion: null, sha256: null, aliases, decision: 'rejected' } as const;
  return publishChange(models, { change, ...gone });
}
