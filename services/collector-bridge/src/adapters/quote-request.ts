// The body of POST /v1/quotes: one quote in the sender's own words.
import { markets, reject, sports, type Reject } from '@linecast/domain';
import { z } from 'zod';
import type { QuoteClaim } from '../core/read-claim.ts';
import { priceFormats } from '../core/tape.ts';
import { explain } from './tape-format.ts';

const time = z.iso.datetime({ offset: true });

const quoteRequest = z.object({
  sport: z.enum(sports),
  home: z.string().min(1),
  away: z.string().min(1),
  game_number: z.number().int().min(1).default(1),
  start_at: time,
  book: z.string().min(1).max(64),
  market: z.enum(markets),
  line: z.number().nullable().default(null),
  prices: z.record(z.string(), z.union([z.number(), z.string(), z.null()])),
  price_format: z.enum(priceFormats),
  quoted_at: time,
});

export function readQuoteRequest(rawBody: string): { kind: 'claim'; claim: QuoteClaim } | Reject {
  let json: unknown;
  try {
    json = JSON.parse(rawBody);
  } catch (error) {
    return reject('malformed_json', `not JSON: ${error instanceof Error ? error.message : ''}`);
  }
  const parsed = quoteRequest.safeParse(json);
  if (!parsed.success) return reject('invalid_shape', explain(parsed.error));
  const { game_number: gameNumber, start_at: startAt, quoted_at: quotedAt, ...rest } = parsed.data;
  return {
    kind: 'claim',
    claim: {
      fixture: {
        sport: rest.sport,
        home: rest.home,
        away: rest.away,
        gameNumber,
        startAtMs: Date.parse(startAt),
      },
      book: rest.book,
      market: rest.market,
      offer: { line: rest.line, prices: rest.prices },
      format: rest.price_format,
      quotedAtMs: Date.parse(quotedAt),
    },
  };
}
