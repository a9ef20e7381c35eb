// features.updated.v1: a feature vector of a fixture as of a time, each value with its age and status.
import { featureStatuses } from '@linecast/domain';
import { z } from 'zod';
import {
  decimalPrice,
  featureSetRef,
  fixtureRef,
  isoTime,
  market,
  mode,
  probability,
} from './fields.ts';
import { defineEvent } from './spec.ts';

export const featureValueSchema = z.object({
  value: z
    .union([z.number(), z.boolean(), z.string()])
    .nullable()
    .describe('a flag is true or false, a category its name; null where nothing is known'),
  status: z.enum(featureStatuses),
  age_ms: z.number().nullable().describe('age of its newest input at the as-of time'),
  evidence: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('what a signal was decided on: books, times, sizes'),
});

const at = { devig_method: z.string(), quoted_at: isoTime };

const priceSchema = z.union([
  z.object({
    book: z.string(),
    home: decimalPrice,
    away: decimalPrice,
    line: z.number().optional().describe('runs given to the home side; a moneyline has none'),
    ...at,
  }),
  z.object({
    book: z.string(),
    over: decimalPrice,
    under: decimalPrice,
    line: z.number().describe('the posted total'),
    ...at,
  }),
]);

export const featuresUpdatedSchema = z.object({
  vector_id: z.string().describe('derived from the quote that caused it and the feature set'),
  fixture: fixtureRef,
  market,
  feature_set: featureSetRef,
  as_of: isoTime.describe('event time: nothing newer is in here'),
  input_watermark: isoTime
    .optional()
    .describe('event time up to which its inputs are known to be complete'),
  sequence: z
    .number()
    .int()
    .describe('position in the stream of this fixture: orders vectors of one as-of time'),
  completeness: probability
    .optional()
    .describe('share of the values that are known; those not applicable do not count'),
  values: z.record(z.string(), featureValueSchema),
  price: priceSchema
    .nullable()
    .describe('the market price the vector rests on; null when none is offered'),
  mode,
});
export type FeaturesUpdated = z.infer<typeof featuresUpdatedSchema>;

export const featuresUpdated = defineEvent(
  'features.updated.v1',
  'The feature vector of a fixture changed.',
  featuresUpdatedSchema,
  (value) => value.fixture.fixture_id,
);
