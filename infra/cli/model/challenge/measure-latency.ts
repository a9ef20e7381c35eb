// How long one prediction takes, of both models side by side: whatever else this machine does slows both alike.
import { quantileOf, type GateRules } from '@linecast/domain';

export type SideBySide = {
  runs: number;
  championP99Ms: number;
  challengerP99Ms: number;
  limitMs: number;
};

/** One row through the graph; whose turn it is chooses the row. */
export type RunOne = (turn: number) => Promise<unknown>;

const usualRuns = 3_000;

export async function measureSideBySide(
  { champion, challenger }: { champion: RunOne; challenger: RunOne },
  { timesChampion, callMs }: GateRules['latency'],
  { nowMs, runs = usualRuns }: { nowMs: () => number; runs?: number },
): Promise<SideBySide> {
  const [ofChampion, ofChallenger]: [number[], number[]] = [[], []];
  const time = async (run: RunOne, turn: number, into: number[]): Promise<void> => {
    const beganMs = nowMs();
    await run(turn);
    into.push(nowMs() - beganMs);
  };
  for (let turn = 0; turn < runs; turn += 1) {
    // Who goes first changes: the second finds a warmer machine.
    const isFirst = turn % 2 === 0;
    if (isFirst) await time(champion, turn, ofChampion);
    await time(challenger, turn, ofChallenger);
    if (!isFirst) await time(champion, turn, ofChampion);
  }
  const [championP99Ms, challengerP99Ms] = [p99(ofChampion), p99(ofChallenger)];
  const limitMs = Math.max(timesChampion * championP99Ms, callMs);
  return { runs, championP99Ms, challengerP99Ms, limitMs };
}

const p99 = (timesMs: readonly number[]): number => quantileOf(timesMs, 0.99);
