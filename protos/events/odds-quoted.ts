// odds.quoted.v1: what one book offered on one market of one fixture at one time, all selections together.
import { z } from 'zod';
import {
  bookRole,
  decimalPrice,
  fixtureRef,
  isoTime,
  market,
  mode,
  quoteStatus,
} from './fields.ts';
import { defineEvent } from './spec.ts';

export const oddsQuotedSchema = z.object({
  quote_id: z.string().describe('derived from the content: the same quote told twice has one id'),
  fixture: fixtureRef,
  book: z.string().min(1),
  book_role: bookRole,
  market,
  status: quoteStatus.describe('suspended: the market is not offered now, and prices is empty'),
  line: z.number().nullable().describe('handicap of the home side or posted total; null for h2h'),
  prices: z.object({
    home: decimalPrice.optional(),
    away: decimalPrice.optional(),
    draw: decimalPrice.optional(),
    over: decimalPrice.optional(),
    under: decimalPrice.optional(),
  }),
  quoted_at: isoTime.describe('event time: when the book showed this'),
  mode,
});
export type OddsQuoted = z.infer<typeof oddsQuotedSchema>;

export const oddsQuoted = defineEvent(
  'odds.quoted.v1',
  'A book quoted a market.',
  oddsQuotedSchema,
  (value) => value.fixture.fixture_id,
);
