// One question to a model, and its answer. K: columns of the market and of f; P: columns of the probability.

/** A missing feature is NaN. `marketLogit` [K]: what f is added to, such as the market's log-odds. */
export type ModelRow = { features: readonly number[]; marketLogit: readonly number[] };

/** `rawScore` [K] is f(x), before calibration; `probability` [P] is the final answer. */
export type ModelAnswer = { rawScore: readonly number[]; probability: readonly number[] };

export type RunRow = (row: ModelRow) => Promise<ModelAnswer>;

/** Many rows at once, row after row in flat arrays. */
export type ModelBatch = { count: number; features: Float64Array; marketLogit: Float64Array };
export type BatchAnswer = { rawScore: Float64Array; probability: Float64Array };
