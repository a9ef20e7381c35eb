// All that a decision of the gate rests on, as it is stored with it and told to programs.
import type { Judgement } from './judge-challenge.ts';

export function evidenceOf(judgement: Judgement): Record<string, unknown> {
  const { decision, champion, challenger, source, leftOut, proof, latency } = judgement;
  const { outcome, verdict, reason, games, dates, from, to, checks } = decision;
  return {
    ...{ outcome, verdict, reason },
    challenger: sideJson(challenger),
    champion: sideJson(champion),
    source,
    ...{ games, dates, from, to },
    difference: {
      mean: decision.mean,
      standard_error: decision.standardError,
      lower: decision.lower,
      upper: decision.upper,
      margin: decision.margin,
      level: decision.level,
    },
    checks,
    left_out: leftOut,
    parity: proof && { max_difference: proof.maxDifference, limit: proof.limit, rows: proof.rows },
    latency: latency && {
      champion_p99_ms: latency.championP99Ms,
      challenger_p99_ms: latency.challengerP99Ms,
      limit_ms: latency.limitMs,
      runs: latency.runs,
    },
    degradation: judgement.degradation,
    rules: judgement.rules,
  };
}

const sideJson = ({ version, sha256, trainedTo }: Judgement['challenger']) => ({
  version,
  sha256,
  trained_to: trainedTo,
});
