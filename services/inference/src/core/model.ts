// What the core knows of a model: who it is, what it reads and foresees, and whether anybody claims that it beats the price.
import type { Market, Sport, Window } from '@linecast/domain';

export const gameTargets = ['home_win', 'home_cover', 'over'] as const;
export const lineTargets = ['line_direction', 'swing_high', 'swing_low', 'line_move'] as const;
/** How a game ends, which a book takes bets on; or where its line goes within a timeframe. */
export type Foreseen =
  | { target: (typeof gameTargets)[number]; timeframe: null }
  | { target: (typeof lineTargets)[number]; timeframe: Window };

export type ModelFacts = Foreseen & {
  name: string;
  version: string;
  /** SHA-256 of the graph: two files of one version are two models. */
  sha256: string;
  sport: Sport;
  market: Market;
  featureSetHash: string;
  /** Names of the feature set's definitions, in the order of the graph's input. */
  inputs: readonly string[];
  /** Those the model can do without: it routes a missing one through its trees. */
  optionalInputs: readonly string[];
  /** Of the inputs that are categories the names, in the order of the numbers the model was trained on. */
  categories?: Readonly<Record<string, readonly string[]>>;
  /** What its answer is of, in the order of the graph's output; the first side alone of a game. */
  outputs: readonly string[];
  /** What f is added to: the market's own log-odds (null), or the same numbers on every row. */
  baseline: Baseline | null;
  /** False: it is shown beside the market and recommends nothing. */
  skillClaim: boolean;
};

/** `rates`: what the baseline says by itself, in the order of the outputs. */
export type Baseline = { logits: readonly number[]; rates: readonly number[] };

/** One row for the graph; a missing feature is NaN, and where it is required the graph adds nothing to the baseline. */
export type ModelInput = { features: readonly number[]; marketLogit: readonly number[] };

export type ModelOutput = {
  /** Of each output; of a model of sizes the size itself. */
  values: readonly number[];
  /** The same before calibration: what baseline and f(x) make without it. */
  rawValues: readonly number[];
  /** f(x), what the model adds. */
  rawScore: readonly number[];
  /** Null for sizes. `index`: of a game 0 is its first side, 1 its second; else the output. */
  confidence: {
    index: number;
    probability: number;
    low: number | null;
    high: number | null;
  } | null;
};

export type RunModel = (input: ModelInput) => Promise<ModelOutput>;

/** Exact contributions: `expected` (the mean of f over the training rows) and one per input add up to f(x). */
export type Contributions =
  | { kind: 'explained'; expected: number; contributions: readonly number[] }
  /** Too many are asked for at once, or the version carries nothing to compute them from. */
  | { kind: 'busy' }
  | { kind: 'no_trees' };

/** `output`: index of the one to be explained. */
export type ExplainModel = (input: ModelInput, output: number) => Promise<Contributions>;
