// Made-up games that were decided and are over.
import type { FinalScore, Market } from '@linecast/domain';
import type { GamePrediction } from '@linecast/protos';
import type { Decision, Prices, ReplayedGame } from '../replay/replayed-game.ts';
import { scoreGame, type ScoredGame, type SettledGame } from '../scored-game.ts';

type Change = {
  id?: string;
  date?: string;
  market?: Market;
  /** Of the prediction; a spread or a total only. */
  line?: number;
  /** The model's, and the market's, of the first side. */
  model?: number;
  fair?: number;
  prices?: Pick<Prices, 'first' | 'second'>;
  score?: FinalScore;
  /** Where no line is told it is the one of the prediction. */
  close?: (Pick<Prices, 'first' | 'second'> & { line?: number }) | null;
};

const usualId = 'mlb-2016-06-25-MIN-NYY';
const usualLines = { h2h: null, spread: -1.5, total: 8.5 };

export function predictionOf({
  id = usualId,
  market = 'h2h',
  model = 0.55,
  fair = 0.52,
  prices = { first: 1.87, second: 2.05 },
  ...change
}: Change = {}): GamePrediction {
  const side = (probability: number, of: number, price: number) => ({
    probability,
    market_probability: of,
    edge: probability - of,
    price,
    ev: probability * price - 1,
  });
  const [first, second] = [
    side(model, fair, prices.first),
    side(1 - model, 1 - fair, prices.second),
  ];
  const line = change.line ?? usualLines[market] ?? 0;
  const told = toldOf(id);
  if (market === 'h2h') return { ...told, market, target: 'home_win', home: first, away: second };
  if (market === 'spread') {
    return { ...told, market, target: 'home_cover', line, home: first, away: second };
  }
  return { ...told, market, target: 'over', line, over: first, under: second };
}

const toldOf = (id: string) => ({
  prediction_id: `p_${id}`,
  vector_id: `v_${id}`,
  fixture: {
    fixture_id: id,
    sport: 'mlb' as const,
    home: 'NYY',
    away: 'MIN',
    game_number: 1,
    start_at: '2016-06-25T17:05:00.000Z',
  },
  as_of: '2016-06-25T16:45:00.000Z',
  sequence: 1,
  book: 'pinnacle',
  devig_method: 'power',
  price_quoted_at: '2016-06-25T16:40:00.000Z',
  model: { name: 'mlb-moneyline', version: '1', sha256: 'f'.repeat(64) },
  recommendation: 'NO_EDGE' as const,
  reason: 'made up',
  mode: 'replay' as const,
});

/** The prices of both ends lie about the same line, unless `close` says another one. */
export function decisionOf(change: Change = {}): Decision {
  const { market = 'h2h', close = null } = change;
  const line = change.line ?? usualLines[market];
  const { fixture, mode, vector_id } = predictionOf(change);
  const at = { as_of: '2016-06-25T16:45:00.000Z', sequence: 1 };
  const set = { name: 's', version: 1, hash: '' };
  return {
    asOfMs: Date.parse(at.as_of),
    // What a prediction is made of is no matter here.
    vector: { vector_id, fixture, market, feature_set: set, ...at, values: {}, price: null, mode },
    open: { first: 1.9, second: 2.0, line },
    close: close && { line, ...close },
    best: { first: 1.95, second: 2.1, line, firstBook: 'a', secondBook: 'b' },
    consensus: 0.5,
  };
}

export const replayed = (change: Partial<ReplayedGame> = {}): ReplayedGame => ({
  fixtureId: usualId,
  date: '2016-06-25',
  decision: null,
  outcome: { home: 5, away: 3 },
  ...change,
});

/** A push too. */
export function settled(change: Change = {}): SettledGame {
  const {
    id: fixtureId = usualId,
    date = '2016-06-25',
    score: outcome = { home: 5, away: 3 },
  } = change;
  const game = replayed({ fixtureId, date, outcome, decision: decisionOf(change) });
  const judged = scoreGame(game, predictionOf(change), 'book');
  if (judged.kind !== 'left_out') return judged.game;
  throw new Error(`${fixtureId} is left out: ${judged.why.reason}`);
}

export function scored(change: Change = {}): ScoredGame {
  const game = settled(change);
  if (game.result !== 'push') return { ...game, result: game.result };
  throw new Error(`${game.fixtureId} is a push`);
}
