// A version that has just taken over is on trial: its first runs are watched while the one before stands by.

/** One run of the graph; `isBroken`: it threw, or answered with no probability. */
export type RunSeen = { tookMs: number; isBroken: boolean };

export type TrialRules = {
  /** So many runs without a fault, fast enough, and the trial is over. */
  runs: number;
  /** Slower at the 99th percentile is too slow, if it is also so many times slower than the one before. */
  slowMs: number;
  timesSlower: number;
};

export const trialRules: TrialRules = { runs: 500, slowMs: 20, timesSlower: 5 };

export type TrialEnd =
  | { kind: 'passed' }
  | { kind: 'failed'; reason: string; evidence: Readonly<Record<string, number>> };

export type RunWatch = {
  /** From now on this version serves; it is on trial unless it is the first, or the one that stood by. */
  begin: (version: string, how: 'first' | 'on_trial' | 'back') => void;
  /** Runs of other versions, which are on their way out, are not looked at. */
  see: (version: string, run: RunSeen) => void;
};

/** `onEnd` is called once per trial, out of the run that ended it. */
export function createRunWatch(
  rules: TrialRules,
  onEnd: (version: string, end: TrialEnd) => void,
): RunWatch {
  let serving = '';
  /** Of the version that serves, the last of them. */
  let tookMs: number[] = [];
  let before: readonly number[] = [];
  let isOnTrial = false;

  const end = (outcome: TrialEnd): void => {
    isOnTrial = false;
    onEnd(serving, outcome);
  };
  return {
    begin: (version, how) => {
      before = tookMs;
      [serving, tookMs, isOnTrial] = [version, [], how === 'on_trial'];
    },
    see: (version, run) => {
      if (version !== serving) return;
      tookMs.push(run.tookMs);
      if (!isOnTrial) {
        if (tookMs.length > rules.runs) tookMs.shift();
        return;
      }
      if (run.isBroken) return end(brokenEnd(tookMs.length));
      if (tookMs.length >= rules.runs) end(judged(tookMs, before, rules));
    },
  };
}

const brokenEnd = (runs: number): TrialEnd => ({
  kind: 'failed',
  reason: `run ${runs} after it took over failed or gave no probability`,
  evidence: { runs },
});

function judged(
  tookMs: readonly number[],
  before: readonly number[],
  { slowMs, timesSlower }: TrialRules,
): TrialEnd {
  const p99Ms = p99(tookMs);
  const beforeP99Ms = before.length > 0 ? p99(before) : 0;
  if (p99Ms <= Math.max(slowMs, timesSlower * beforeP99Ms)) return { kind: 'passed' };
  return {
    kind: 'failed',
    reason: `its runs take ${p99Ms.toFixed(1)} ms at the 99th percentile, and those of the version before took ${beforeP99Ms.toFixed(1)} ms`,
    evidence: { runs: tookMs.length, p99Ms, beforeP99Ms },
  };
}

function p99(values: readonly number[]): number {
  const ascending = values.toSorted((a, b) => a - b);
  return ascending[Math.ceil(0.99 * ascending.length) - 1] ?? 0;
}
