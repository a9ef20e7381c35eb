// splits.reported.v1: how one book's customers bet on one market of one fixture, as the book counted it.
import { z } from 'zod';
import { fixtureRef, isoTime, market, mode, probability } from './fields.ts';
import { defineEvent } from './spec.ts';

export const splitsReportedSchema = z.object({
  fixture: fixtureRef,
  book: z.string().min(1),
  market,
  tickets_share: probability.describe(
    'share of the bets that are on the first side, home or over: 0.66, not 66',
  ),
  handle_share: probability
    .nullable()
    .describe('share of the money on the first side; null where the book does not say'),
  tickets: z
    .number()
    .int()
    .min(0)
    .nullable()
    .describe('bets counted on both sides; null where the book does not say'),
  counted_at: isoTime.describe('event time: when the book counted'),
  mode,
});
export type SplitsReported = z.infer<typeof splitsReportedSchema>;

export const splitsReported = defineEvent(
  'splits.reported.v1',
  'A book reported the bets of the public on a market.',
  splitsReportedSchema,
  (value) => value.fixture.fixture_id,
);
