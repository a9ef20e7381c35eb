// What the gate asks of a challenger (prediction-quality.md §7 and target 4 of §2).

export type GateRules = {
  /** Of each limit; they hold at every look. */
  level: number;
  /** Promotion: not worse than the champion by more than this, in nats per game, after so many paired games. */
  nonInferior: { margin: number; fromGames: number };
  /** Promotion with a claim: better than the champion. */
  better: { fromGames: number };
  /** Rejection: shown to be worse. */
  worse: { fromGames: number };
  calibration: {
    ece10: number;
    slope: readonly [low: number, high: number];
    /** ± in logits. */
    inTheLarge: number;
  };
  /** Of one prediction, 99th percentile: so many times the champion's, or no more than the rest of a call takes. */
  latency: { timesChampion: number; callMs: number };
  /** How far the server's scores may be from the trainer's; XGBoost itself reckons in single precision. */
  parity: { exact: number; single: number };
};

export const defaultGateRules: GateRules = {
  level: 0.95,
  nonInferior: { margin: 0.001, fromGames: 1_650 },
  better: { fromGames: 2_000 },
  worse: { fromGames: 400 },
  calibration: { ece10: 0.03, slope: [0.85, 1.2], inTheLarge: 0.08 },
  latency: { timesChampion: 2, callMs: 3 },
  parity: { exact: 1e-12, single: 1e-5 },
};
