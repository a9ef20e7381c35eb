// What the core knows of a model: who it is, what it reads and whether anybody claims that it beats the price.

export type ModelFacts = {
  name: string;
  version: string;
  /** SHA-256 of the graph: two files of one version are two models. */
  sha256: string;
  sport: string;
  market: string;
  featureSetHash: string;
  /** Names of the feature set's definitions, in the order of the graph's input. */
  inputs: readonly string[];
  /** Those the model can do without: it routes a missing one through its trees. */
  optionalInputs: readonly string[];
  /** Whether the probability is more than the sigmoid of the corrected log-odds. */
  isCalibrated: boolean;
  /** False: it is shown beside the market and recommends nothing. */
  skillClaim: boolean;
};

/** One row for the graph; a missing feature is NaN, and where it is required the graph adds nothing to the market. */
export type ModelInput = { features: readonly number[]; marketLogit: number };

/** `probability` of the home side; `rawScore` is f(x), what the model adds to the market's log-odds. */
export type ModelOutput = { probability: number; rawScore: number };

export type RunModel = (input: ModelInput) => Promise<ModelOutput>;

/** Exact contributions: `expected` (the mean of f over the training rows) and one per input add up to f(x). */
export type Contributions =
  | { kind: 'explained'; expected: number; contributions: readonly number[] }
  /** Too many are asked for at once, or the version carries nothing to compute them from. */
  | { kind: 'busy' }
  | { kind: 'no_trees' };

export type ExplainModel = (input: ModelInput) => Promise<Contributions>;
