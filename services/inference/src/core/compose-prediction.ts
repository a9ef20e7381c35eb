// One prediction as its topic tells it: how a game ends next to the market's own, where a line goes next to how often it did.
import { twoWaySelections } from '@linecast/domain';
import type { FeaturesUpdated, PredictionMade } from '@linecast/protos';
import type { ReadyToPredict } from './decide.ts';
import { explainGame, explainLine } from './explain.ts';
import { betOn, sidesAt } from './game-sides.ts';
import type { ModelFacts, ModelOutput } from './model.ts';

export type Composition = {
  predictionId: string;
  vector: FeaturesUpdated;
  decided: ReadyToPredict;
  output: ModelOutput;
  model: ModelFacts;
  minEv: number;
};

export function composePrediction(composition: Composition): PredictionMade {
  const { model } = composition;
  return model.timeframe === null
    ? composeGame(composition, model)
    : composeLine(composition, model);
}

type GameFacts = Extract<ModelFacts, { timeframe: null }>;
type LineFacts = Exclude<ModelFacts, GameFacts>;

function composeGame(composition: Composition, { target, skillClaim }: GameFacts): PredictionMade {
  const { vector, decided, output, minEv } = composition;
  const sides = sidesAt(decided, output);
  const bet = skillClaim ? betOn(sides, minEv) : undefined;
  const recommendation = bet ? 'BET' : 'NO_EDGE';
  const reason = explainGame(vector, decided, sides[0], bet);
  const game = { ...headOf(composition), ...tailOf(composition), recommendation, reason } as const;
  const [{ name: _first, ...first }, { name: _second, ...second }] = sides;
  if (target === 'home_win') return { ...game, market: 'h2h', target, home: first, away: second };
  const { line = Number.NaN } = decided.price;
  return target === 'over'
    ? { ...game, market: 'total', target, line, over: first, under: second }
    : { ...game, market: 'spread', target, line, home: first, away: second };
}

function composeLine(composition: Composition, model: LineFacts): PredictionMade {
  const { vector, decided, output } = composition;
  const { target, timeframe } = model;
  const reason = explainLine(model, decided, output);
  const { market } = vector;
  const line = { ...headOf(composition), ...tailOf(composition), market, timeframe, reason };
  return target === 'line_move'
    ? { ...line, target, sizes: byName(model, (k) => output.values[k] ?? Number.NaN) }
    : { ...line, target, outcomes: byName(model, (k) => outcomeAt(composition, k)) };
}

function headOf({ predictionId, vector }: Composition) {
  return {
    prediction_id: predictionId,
    vector_id: vector.vector_id,
    fixture: vector.fixture,
    as_of: vector.as_of,
    sequence: vector.sequence,
  };
}

function tailOf({ vector, decided: { price }, output, model }: Composition) {
  const { name, version, sha256 } = model;
  return {
    book: price.book,
    devig_method: price.devig_method,
    price_quoted_at: price.quoted_at,
    model: { name, version, sha256 },
    ...confidenceIn(output, model),
    mode: vector.mode,
  };
}

function confidenceIn({ confidence }: ModelOutput, model: ModelFacts) {
  if (!confidence) return {};
  const { index, ...told } = confidence;
  const names = model.timeframe === null ? twoWaySelections[model.market] : model.outputs;
  return { confidence: { selection: names[index] ?? `no_${model.outputs[0]}`, ...told } };
}

const outcomeAt = ({ output, model }: Composition, k: number) => ({
  probability: output.values[k] ?? Number.NaN,
  base_rate: model.baseline?.rates[k] ?? Number.NaN,
});

const byName = <T>({ outputs }: ModelFacts, at: (k: number) => T): Record<string, T> =>
  Object.fromEntries(outputs.map((name, k) => [name, at(k)]));
