// prediction.made.v1: one prediction of one model version from one vector. How a game ends stands next to the market's own
// probabilities; where a line goes, next to how often lines went there.
import { z } from 'zod';
import { decimalPrice, fixtureRef, isoTime, mode, probability } from './fields.ts';
import { defineEvent } from './spec.ts';

const side = z.object({
  probability: probability.describe("the model's, calibrated"),
  market_probability: probability.describe('no-vig'),
  edge: z.number().describe('probability minus market_probability'),
  price: decimalPrice,
  ev: z.number().describe('expected value per unit staked at the price'),
});
export type PredictionSide = z.infer<typeof side>;

const outcome = z.object({
  probability: probability.describe("the model's, calibrated"),
  base_rate: probability.describe('how often it was so in the rows that trained the model'),
});

const confidence = z.object({
  selection: z.string().describe('the side or outcome that is predicted: the most likely one'),
  probability: probability.describe('how likely it is'),
  low: probability.nullable().describe('how sure that is: 95 % of bagged fits lie between'),
  high: probability.nullable().describe('null where the model carries no interval'),
});
export type Confidence = z.infer<typeof confidence>;

export const recommendations = ['NO_EDGE', 'BET'] as const;

const head = {
  prediction_id: z.string().describe('derived from the vector and the model version'),
  vector_id: z.string(),
  fixture: fixtureRef,
};
const when = { as_of: isoTime, sequence: z.number().int() };
const tail = {
  book: z.string(),
  devig_method: z.string(),
  price_quoted_at: isoTime,
  model: z.object({ name: z.string(), version: z.string(), sha256: z.string() }),
  reason: z.string().describe('one sentence for a person'),
  confidence: confidence.optional(),
  mode,
};
const bettable = { ...tail, recommendation: z.enum(recommendations) };
const line = z
  .number()
  .describe('the posted line the prices are of; of a spread, of the home side');
const timeframe = z.string().describe('from as_of on: 1m, 5m, 15m, 1h, 4h or 1d');

const homeWin = z.object({
  ...head,
  market: z.literal('h2h'),
  // Messages from before there was another target do not say it.
  target: z.literal('home_win').default('home_win'),
  ...when,
  home: side,
  away: side,
  ...bettable,
});

const homeCover = z.object({
  ...head,
  market: z.literal('spread'),
  target: z.literal('home_cover'),
  line,
  ...when,
  home: side,
  away: side,
  ...bettable,
});

const over = z.object({
  ...head,
  market: z.literal('total'),
  target: z.literal('over'),
  line,
  ...when,
  over: side,
  under: side,
  ...bettable,
});

const lineOutcome = z.object({
  ...head,
  market: z.enum(['h2h', 'spread', 'total']),
  target: z.enum(['line_direction', 'swing_high', 'swing_low']),
  timeframe,
  ...when,
  outcomes: z.record(z.string(), outcome).describe('rise, stay and fall; or swing'),
  ...tail,
});

const lineSize = z.object({
  ...head,
  market: z.enum(['h2h', 'spread', 'total']),
  target: z.literal('line_move'),
  timeframe,
  ...when,
  sizes: z
    .record(z.string(), z.number())
    .describe('move, or q10, q50 and q90; in probability (h2h) or runs'),
  ...tail,
});

export const predictionMadeSchema = z.union([homeWin, homeCover, over, lineOutcome, lineSize]);
export type PredictionMade = z.infer<typeof predictionMadeSchema>;

/** What a prediction foresees of the end of a game, and a book takes bets on. */
export type GamePrediction = Extract<PredictionMade, { recommendation: unknown }>;
export type HomeWinPrediction = z.infer<typeof homeWin>;

type NamedSide = [name: string, side: PredictionSide];

/** The two sides that a book prices, in their fixed order: home or over first. */
export function sidesOf(made: GamePrediction): [NamedSide, NamedSide] {
  return made.target === 'over'
    ? [
        ['over', made.over],
        ['under', made.under],
      ]
    : [
        ['home', made.home],
        ['away', made.away],
      ];
}

export const isGamePrediction = (made: PredictionMade): made is GamePrediction =>
  made.target === 'home_win' || made.target === 'home_cover' || made.target === 'over';

export const predictionMade = defineEvent(
  'prediction.made.v1',
  'A model version predicted a fixture.',
  predictionMadeSchema,
  (value) => value.fixture.fixture_id,
);
