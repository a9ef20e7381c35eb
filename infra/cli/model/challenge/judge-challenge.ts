// A challenger held against the champion on every game that neither has seen, through the code that serves.
import {
  judgeChallenger,
  judgeDegradation,
  type Degradation,
  type GateDecision,
  type GateRules,
} from '@linecast/domain';
import { ConfigError, type ModelVersion } from '@linecast/kit';
import { readParity, toRow, UnusableModel, type ParityRow } from '@linecast/model';
import { gameTargets, wordsOfTarget } from '../../backtest/market-words.ts';
import { judgeGames } from '../../backtest/judge-games.ts';
import { UsageError } from '../../command.ts';
import { openJudge, type Judge } from '../../backtest/open-judge.ts';
import type { Progress } from '../../features/build/progress.ts';
import type { SourceIdentity } from '../../features/build/table-plan.ts';
import { measureSideBySide, type RunOne, type SideBySide } from './measure-latency.ts';
import { againstPrice, pairGames, type PairsLeftOut } from './pair-games.ts';
import { proveParity, type Proof } from './prove-parity.ts';
import type { ChallengeRequest } from './read-challenge.ts';
import { replayBoth } from './replay-since.ts';
import { lastTrainedDay, spansOf, type Trained } from './unseen-days.ts';

export type Sides = { champion: ModelVersion; challenger: ModelVersion };
export type Side = Trained & { sha256: string };

export type Judgement = {
  name: string;
  champion: Side;
  /** Null facts of a challenger that cannot even be opened. */
  challenger: Side | { version: string; sha256: null; trainedTo: null };
  source: SourceIdentity | null;
  decision: GateDecision;
  leftOut: readonly PairsLeftOut[];
  proof: Proof | null;
  latency: SideBySide | null;
  degradation: Degradation | null;
  rules: GateRules;
};

export type JudgePorts = { rules: GateRules; progress: Progress; nowMs: () => number };

export async function judgeChallenge(
  request: ChallengeRequest,
  sides: Sides,
  ports: JudgePorts,
): Promise<Judgement> {
  await using scope = new AsyncDisposableStack();
  const champion = await openJudge(sides.champion, scope);
  checkTarget(champion);
  const challenger = await openJudge(sides.challenger, scope).catch((error: unknown) => {
    if (error instanceof UnusableModel) return error.what;
    if (error instanceof ConfigError) return error.message.replace(/\.$/, '');
    throw error;
  });
  if (typeof challenger === 'string') {
    return unservable(request.name, champion, sides.challenger, challenger, ports);
  }
  checkSame(champion, challenger);
  const compared = await compare(request, { champion, challenger }, ports);
  const rows = {
    champion: await goldenRows(sides.champion),
    challenger: await goldenRows(sides.challenger),
  };
  const { rules, nowMs } = ports;
  const proof = await proveParity(challenger, rows.challenger, rules.parity);
  const turns = {
    champion: inTurn(champion, rows.champion),
    challenger: inTurn(challenger, rows.challenger),
  };
  const latency = await measureSideBySide(turns, rules.latency, { nowMs });
  const { pairs, ...told } = compared;
  const asServed = { p99Ms: latency.challengerP99Ms, limitMs: latency.limitMs };
  const decision = judgeChallenger({ games: pairs, parity: proof, latency: asServed }, rules);
  const named = {
    name: request.name,
    champion: sideOf(champion),
    challenger: sideOf(challenger),
  };
  return { ...named, ...told, decision, proof, latency, rules };
}

/** What a line does is over before the game: no final score says whether it was foreseen. */
function checkTarget({ manifest: { name, target } }: Judge): void {
  if (wordsOfTarget(target)) return;
  throw new UsageError(
    `${name} answers ${target}, and the gate judges by games that are over: models of ${gameTargets}.`,
  );
}

function checkSame({ manifest: champion }: Judge, { manifest: challenger }: Judge): void {
  if (champion.target === challenger.target) return;
  throw new UsageError(
    `Version ${challenger.version} of ${champion.name} answers ${challenger.target} and the champion ${champion.target}: they cannot be held against each other.`,
  );
}

async function compare(
  request: ChallengeRequest,
  { champion, challenger }: { champion: Judge; challenger: Judge },
  { progress }: JudgePorts,
) {
  const spans = spansOf(request, sideOf(champion), sideOf(challenger));
  const sets = { champion: champion.set, challenger: challenger.set };
  const replayed = await replayBoth(sets, spans, request, progress);
  const ofChampion = await judgeGames(replayed.champion, champion.predict, 'book');
  const ofChallenger = await judgeGames(replayed.challenger, challenger.predict, 'book');
  const ids = replayed.challenger.map(({ fixtureId }) => fixtureId);
  const degradation = judgeDegradation(againstPrice(ofChampion));
  return { ...pairGames(ids, ofChampion, ofChallenger), degradation, source: replayed.source };
}

const goldenRows = async (version: ModelVersion): Promise<readonly ParityRow[]> =>
  (await readParity(version)).parity.rows;

function inTurn({ run }: Pick<Judge, 'run'>, golden: readonly ParityRow[]): RunOne {
  const rows = golden.map(toRow);
  return async (turn) => {
    const row = rows[turn % rows.length];
    if (row) await run(row);
  };
}

const sideOf = ({ manifest }: Pick<Judge, 'manifest'>): Side => {
  const { version, sha256 } = manifest;
  return { version, sha256, trainedTo: lastTrainedDay(manifest) };
};

/** It would be promoted by nobody: every server would refuse it, and no game of it can be scored. */
function unservable(
  name: string,
  champion: Judge,
  { version }: ModelVersion,
  fault: string,
  { rules }: JudgePorts,
): Judgement {
  const none = judgeChallenger({ games: [], parity: null, latency: null }, rules);
  return {
    name,
    champion: sideOf(champion),
    challenger: { version, sha256: null, trainedTo: null },
    source: null,
    decision: { ...none, outcome: 'veto', reason: `No server would serve it: ${fault}.` },
    leftOut: [],
    proof: null,
    latency: null,
    degradation: null,
    rules,
  };
}
