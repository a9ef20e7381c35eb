// Made-up games that were decided and are over.
import type { PredictionMade } from '@linecast/protos';
import type { ReplayedGame } from '../replay/replayed-game.ts';
import type { ScoredGame } from '../scored-game.ts';

type Change = {
  id?: string;
  date?: string;
  /** The model's, and the market's, of a home win. */
  model?: number;
  market?: number;
  prices?: { home: number; away: number };
  homeWon?: boolean;
  close?: { home: number; away: number } | null;
};

export function predictionOf({
  id = 'mlb-2016-06-25-MIN-NYY',
  model = 0.55,
  market = 0.52,
  prices = { home: 1.87, away: 2.05 },
}: Change = {}): PredictionMade {
  const side = (probability: number, of: number, price: number) => ({
    probability,
    market_probability: of,
    edge: probability - of,
    price,
    ev: probability * price - 1,
  });
  return {
    prediction_id: `p_${id}`,
    vector_id: `v_${id}`,
    fixture: {
      fixture_id: id,
      sport: 'mlb',
      home: 'NYY',
      away: 'MIN',
      game_number: 1,
      start_at: '2016-06-25T17:05:00.000Z',
    },
    market: 'h2h',
    as_of: '2016-06-25T16:45:00.000Z',
    sequence: 1,
    home: side(model, market, prices.home),
    away: side(1 - model, 1 - market, prices.away),
    book: 'pinnacle',
    devig_method: 'power',
    price_quoted_at: '2016-06-25T16:40:00.000Z',
    model: { name: 'mlb-moneyline', version: '1', sha256: 'f'.repeat(64) },
    recommendation: 'NO_EDGE',
    reason: 'made up',
    mode: 'replay',
  };
}

export function scored(change: Change = {}): ScoredGame {
  const prediction = predictionOf(change);
  const {
    id = 'mlb-2016-06-25-MIN-NYY',
    date = '2016-06-25',
    homeWon = true,
    close = null,
  } = change;
  return {
    fixtureId: id,
    date,
    homeWon,
    prediction,
    devigMethod: 'power',
    open: 0.5,
    close: close && 0.51,
    closePrices: close,
    betPrices: { home: prediction.home.price, away: prediction.away.price },
  };
}

export const replayed = (change: Partial<ReplayedGame> = {}): ReplayedGame => ({
  fixtureId: 'mlb-2016-06-25-MIN-NYY',
  date: '2016-06-25',
  decision: null,
  outcome: { home: 5, away: 3 },
  ...change,
});
