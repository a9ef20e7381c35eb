// The answer of Predict as its two wire forms tell it, in the words of the contract.
import { isGamePrediction, sidesOf, type PredictionMade } from '@linecast/protos';
import type { Explanation } from '../core/explanation.ts';
import type { Answer } from '../predict-fixture.ts';

export type SelectionBody = {
  selection: string;
  raw_probability: number;
  probability: number;
  /** Of a side of a game. */
  market_probability?: number;
  edge?: number;
  price?: number;
  ev?: number;
  /** Of an outcome of a line. */
  base_rate?: number;
};

export function answerBody(answer: Answer) {
  const { prediction, rawValues } = answer;
  const { fixture, confidence } = prediction;
  const isGame = isGamePrediction(prediction);
  return {
    prediction_id: prediction.prediction_id,
    fixture_id: fixture.fixture_id,
    market: prediction.market,
    target: prediction.target,
    ...('timeframe' in prediction ? { timeframe: prediction.timeframe } : {}),
    ...('line' in prediction ? { line: prediction.line } : {}),
    start_at: fixture.start_at,
    selections: selectionsOf(prediction, rawValues),
    ...('sizes' in prediction ? { sizes: prediction.sizes } : {}),
    ...(confidence ? { confidence } : {}),
    price: {
      book: prediction.book,
      devig_method: prediction.devig_method,
      quoted_at: prediction.price_quoted_at,
    },
    ...(isGame ? { recommendation: prediction.recommendation } : {}),
    reason: prediction.reason,
    model: { ...prediction.model, variant: answer.variant },
    vector_id: prediction.vector_id,
    as_of: prediction.as_of,
    price_age_seconds: answer.priceAgeMs / 1000,
    warnings: [...answer.warnings],
    latency_ms: answer.latencyMs,
    mode: prediction.mode,
  };
}

function selectionsOf(prediction: PredictionMade, rawValues: readonly number[]): SelectionBody[] {
  if (isGamePrediction(prediction)) {
    const [first = Number.NaN] = rawValues;
    return sidesOf(prediction).map(([selection, side], i) => ({
      selection,
      raw_probability: i === 0 ? first : 1 - first,
      ...side,
    }));
  }
  if (prediction.target === 'line_move') return [];
  return Object.entries(prediction.outcomes).map(([selection, outcome], i) => ({
    selection,
    raw_probability: rawValues[i] ?? Number.NaN,
    ...outcome,
  }));
}

/** `nothing`: how a wire form says that a value is missing. */
export function explanationBody<T>(
  { of, marketLogit, expected, rawScore, keyFeatures }: Explanation,
  featureOf: (feature: Explanation['keyFeatures'][number]) => T,
) {
  return {
    selection: of,
    market_logit: marketLogit,
    expected_score: expected,
    raw_score: rawScore,
    key_features: keyFeatures.map(featureOf),
  };
}
