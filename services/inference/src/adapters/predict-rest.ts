// The REST twin of Predict, and the page that says which model answers.
import { InvalidRequest, type HttpRequest, type Route } from '@linecast/kit';
import type { Following } from '../follow-alias.ts';
import type { Answer, PredictFixture } from '../predict-fixture.ts';
import { readAsOf, type Question } from '../question.ts';
import { answerBody, explanationBody } from './answer-body.ts';
import type { ServedModel } from './served-model.ts';

/**
 * Which model serves now, and whether that is the one its alias names. `newestAsOf`: of the newest vector it predicted from; null
 * while nobody makes vectors of its set, or offers its market.
 */
export type Serving = { model: ServedModel; following: Following; newestAsOf: string | null };

export function createRestRoutes(
  predict: PredictFixture,
  serving: () => readonly Serving[],
): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/predictions/:fixture',
      handle: async (request) => ({ body: toJson(await predict(toQuestion(request))) }),
    },
    {
      method: 'GET',
      path: '/v1/models',
      handle: async () => ({ body: { models: serving().map(toPage) } }),
    },
  ];
}

export function toQuestion({ params, query }: Pick<HttpRequest, 'params' | 'query'>): Question {
  return {
    fixtureId: params['fixture'] ?? '',
    market: single(query, 'market'),
    model: single(query, 'model'),
    asOfMs: readAsOf(single(query, 'as_of')),
    isExplained: readFlag(single(query, 'explain')),
  };
}

function readFlag(text: string): boolean {
  if (text === '' || text === 'false') return false;
  if (text === 'true') return true;
  throw new InvalidRequest('explain is true or false');
}

/** A parameter given twice comes as a list, whatever its type says. */
function single(query: HttpRequest['query'], name: string): string {
  const value: unknown = query[name] ?? '';
  if (typeof value === 'string') return value;
  throw new InvalidRequest(`${name} was given more than once`);
}

export const toJson = (answer: Answer) => ({
  ...answerBody(answer),
  freshness: answer.freshness,
  explanation: answer.explanation && explanationBody(answer.explanation, (feature) => feature),
});

/** The metrics are of the same games for model and market: the difference, not the loss, says how good a model is. */
function toPage({ model: { manifest, alias }, following, newestAsOf }: Serving) {
  const { name, version, sha256, sport, market, target, timeframe } = manifest;
  const { feature_set, inputs, outputs } = manifest;
  const { calibration, skill_claim, metrics } = manifest;
  return {
    name,
    version,
    alias,
    sha256,
    sport,
    market,
    target,
    timeframe,
    feature_set,
    inputs,
    outputs,
    calibration,
    skill_claim,
    metrics,
    newest_vector_as_of: newestAsOf,
    following: followingOf(following),
  };
}

/** `current`: what serves is what the alias names. Otherwise why not, and since when. */
function followingOf(following: Following) {
  if (following.kind === 'current') return { state: 'current' };
  const { kind: state, sinceMs, ...why } = following;
  return { state, since: new Date(sinceMs).toISOString(), ...why };
}
