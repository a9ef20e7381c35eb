// linecast.v1.PredictionService: the wire form of a question and of its answer.
import {
  openGrpc,
  type GrpcOptions,
  type GrpcServer,
  type Scope,
  type UnaryService,
} from '@linecast/kit';
import { protoFolder } from '@linecast/protos';
import type { PredictRequest__Output } from '@linecast/protos/gen/linecast/v1/PredictRequest.ts';
import type { PredictResponse } from '@linecast/protos/gen/linecast/v1/PredictResponse.ts';
import type { PredictionServiceDefinition } from '@linecast/protos/gen/linecast/v1/PredictionService.ts';
import type { Explanation } from '../core/explanation.ts';
import type { Answer, PredictFixture } from '../predict-fixture.ts';
import { readAsOf, type Question } from '../question.ts';

const protoFile = 'linecast/v1/prediction.proto';
export const predictionService = 'linecast.v1.PredictionService';

type Edge = Pick<GrpcOptions, 'service' | 'host' | 'port' | 'logger' | 'metrics'>;

/** NOT_SERVING until told otherwise. */
export function openPredictGrpc(
  edge: Edge,
  predict: PredictFixture,
  scope: Scope,
): Promise<GrpcServer> {
  const implementation: UnaryService<PredictionServiceDefinition> = {
    Predict: async (request) => toResponse(await predict(toQuestion(request))),
  };
  const implementations = { [predictionService]: implementation };
  return openGrpc({ ...edge, protoFolder, protoFile, implementations }, scope);
}

export function toQuestion(asked: PredictRequest__Output): Question {
  return {
    fixtureId: asked.fixture_id,
    market: asked.market,
    asOfMs: readAsOf(asked.as_of),
    isExplained: asked.explain,
  };
}

const freshnessWords = {
  fresh: 'FRESHNESS_FRESH',
  quiet: 'FRESHNESS_QUIET',
  stale: 'FRESHNESS_STALE',
} as const;

export function toResponse(answer: Answer): PredictResponse {
  const { prediction, rawProbability } = answer;
  return {
    prediction_id: prediction.prediction_id,
    fixture_id: prediction.fixture.fixture_id,
    market: prediction.market,
    start_at: prediction.fixture.start_at,
    selections: [
      { selection: 'home', raw_probability: rawProbability, ...prediction.home },
      { selection: 'away', raw_probability: 1 - rawProbability, ...prediction.away },
    ],
    price: {
      book: prediction.book,
      devig_method: prediction.devig_method,
      quoted_at: prediction.price_quoted_at,
    },
    recommendation: prediction.recommendation,
    reason: prediction.reason,
    model: { ...prediction.model, variant: answer.variant },
    vector_id: prediction.vector_id,
    as_of: prediction.as_of,
    price_age_seconds: answer.priceAgeMs / 1000,
    freshness: freshnessWords[answer.freshness],
    warnings: [...answer.warnings],
    latency_ms: answer.latencyMs,
    mode: prediction.mode,
    explanation: answer.explanation && explanationOf(answer.explanation),
  };
}

function explanationOf({ marketLogit, expected, rawScore, keyFeatures }: Explanation) {
  return {
    market_logit: marketLogit,
    expected_score: expected,
    raw_score: rawScore,
    // A field that is not set, and no 0, says that the value is missing.
    key_features: keyFeatures.map(({ name, value, contribution }) =>
      value === null ? { name, contribution } : { name, value, contribution },
    ),
  };
}
