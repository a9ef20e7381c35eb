// features.updated.v1: a feature vector of a fixture as of a time, each value with its age and status.
import { featureStatuses } from '@linecast/domain';
import { z } from 'zod';
import { decimalPrice, featureSetRef, fixtureRef, isoTime, market, mode } from './fields.ts';
import { defineEvent } from './spec.ts';

export const featureValueSchema = z.object({
  value: z.number().nullable(),
  status: z.enum(featureStatuses),
  age_ms: z.number().nullable().describe('age of its newest input at the as-of time'),
});

export const featuresUpdatedSchema = z.object({
  vector_id: z.string().describe('derived from the quote that caused it and the feature set'),
  fixture: fixtureRef,
  market,
  feature_set: featureSetRef,
  as_of: isoTime.describe('event time: nothing newer is in here'),
  sequence: z
    .number()
    .int()
    .describe('position in the stream of this fixture: orders vectors of one as-of time'),
  values: z.record(z.string(), featureValueSchema),
  price: z
    .object({
      book: z.string(),
      home: decimalPrice,
      away: decimalPrice,
      devig_method: z.string(),
      quoted_at: isoTime,
    })
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
