// One prediction, next to the market's own: edge = p − p_market, ev = p·d − 1 (odds-math §4), for both sides.
import { bestBet, expectedValue } from '@linecast/domain';
import type { FeaturesUpdated, PredictionMade } from '@linecast/protos';
import type { ReadyToPredict } from './decide.ts';
import { explain, type Bet } from './explain.ts';
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
  const { predictionId, vector, decided, output, model } = composition;
  const { price, marketProbability } = decided;
  const home = side(output.probability, marketProbability, price.home);
  const away = side(1 - output.probability, 1 - marketProbability, price.away);
  const bet = betOn(home, away, composition);
  return {
    prediction_id: predictionId,
    vector_id: vector.vector_id,
    fixture: vector.fixture,
    market: vector.market,
    as_of: vector.as_of,
    sequence: vector.sequence,
    home,
    away,
    book: price.book,
    devig_method: price.devig_method,
    price_quoted_at: price.quoted_at,
    model: { name: model.name, version: model.version, sha256: model.sha256 },
    recommendation: bet ? 'BET' : 'NO_EDGE',
    reason: explain(vector, decided, output.probability, bet),
    mode: vector.mode,
  };
}

type Side = PredictionMade['home'];

function side(probability: number, marketProbability: number, price: number): Side {
  return {
    probability,
    market_probability: marketProbability,
    edge: probability - marketProbability,
    price,
    ev: expectedValue(probability, price),
  };
}

/** A model whose card claims no skill recommends nothing, however large its edge looks. */
function betOn(home: Side, away: Side, { model, minEv }: Composition): Bet | undefined {
  if (!model.skillClaim) return undefined;
  const sideOf = (name: Bet['side'], { probability, price }: Side) => ({
    side: name,
    probability,
    decimal: price,
  });
  const best = bestBet([sideOf('home', home), sideOf('away', away)], minEv);
  return best && { side: best.side, ev: best.ev, price: best.decimal };
}
