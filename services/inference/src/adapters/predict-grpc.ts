// linecast.v1.PredictionService: the wire form of a question and of its answer.
import {
  openGrpc,
  type GrpcOptions,
  type GrpcServer,
  type Scope,
  type UnaryService,
} from '@linecast/kit';
import { protoFolder, type Confidence } from '@linecast/protos';
import type { PredictRequest__Output } from '@linecast/protos/gen/linecast/v1/PredictRequest.ts';
import type { PredictResponse } from '@linecast/protos/gen/linecast/v1/PredictResponse.ts';
import type { PredictionServiceDefinition } from '@linecast/protos/gen/linecast/v1/PredictionService.ts';
import type { KeyFeature } from '../core/explanation.ts';
import type { Answer, PredictFixture } from '../predict-fixture.ts';
import { readAsOf, type Question } from '../question.ts';
import { answerBody, explanationBody } from './answer-body.ts';

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
    model: asked.model,
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
  const { sizes = {}, ...body } = answerBody(answer);
  return {
    ...body,
    confidence: body.confidence ? confidenceOf(body.confidence) : null,
    freshness: freshnessWords[answer.freshness],
    explanation: answer.explanation && explanationBody(answer.explanation, keyFeatureOf),
    sizes: Object.entries(sizes).map(([name, value]) => ({ name, value })),
  };
}

// A field that is not set, and no 0, says that a value is missing.
const keyFeatureOf = ({ name, value, contribution }: KeyFeature) =>
  value === null ? { name, contribution } : { name, value, contribution };

const confidenceOf = ({ selection, probability, low, high }: Confidence) =>
  low === null || high === null
    ? { selection, probability }
    : { selection, probability, low, high };
