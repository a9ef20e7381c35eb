// prediction.made.v1: one prediction of one model version from one vector, next to the market's own.
import { z } from 'zod';
import { decimalPrice, fixtureRef, isoTime, market, mode, probability } from './fields.ts';
import { defineEvent } from './spec.ts';

const side = z.object({
  probability: probability.describe("the model's, calibrated"),
  market_probability: probability.describe('no-vig'),
  edge: z.number().describe('probability minus market_probability'),
  price: decimalPrice,
  ev: z.number().describe('expected value per unit staked at the price'),
});

export const recommendations = ['NO_EDGE', 'BET'] as const;

export const predictionMadeSchema = z.object({
  prediction_id: z.string().describe('derived from the vector and the model version'),
  vector_id: z.string(),
  fixture: fixtureRef,
  market,
  as_of: isoTime,
  sequence: z.number().int(),
  home: side,
  away: side,
  book: z.string(),
  devig_method: z.string(),
  price_quoted_at: isoTime,
  model: z.object({ name: z.string(), version: z.string(), sha256: z.string() }),
  recommendation: z.enum(recommendations),
  reason: z.string().describe('one sentence for a person'),
  mode,
});
export type PredictionMade = z.infer<typeof predictionMadeSchema>;

export const predictionMade = defineEvent(
  'prediction.made.v1',
  'A model version predicted a fixture.',
  predictionMadeSchema,
  (value) => value.fixture.fixture_id,
);
