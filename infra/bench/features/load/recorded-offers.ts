// The recorded day in the repository as lists of offers: what one book showed of each game, each market on its own.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { americanToDecimal, nameFixture, type Fixture, type Market } from '@linecast/domain';
import { z } from 'zod';

/** `prices`: first and second side; null while the market is not offered. */
export type Offered = {
  atMs: number;
  market: Market;
  line: number | null;
  prices: readonly [number, number] | null;
};
export type RecordedGame = { fixture: Fixture; offers: readonly Offered[] };

const headerSchema = z.object({
  fixtures: z.array(
    z.object({
      ref: z.string(),
      home: z.string(),
      away: z.string(),
      game_number: z.number().default(1),
      start_at: z.string(),
    }),
  ),
});
const h2h = z.object({ home: z.number(), away: z.number() });
const marketsSchema = z.object({
  h2h: h2h.nullish(),
  spread: h2h.extend({ line: z.number() }).nullish(),
  total: z.object({ line: z.number(), over: z.number(), under: z.number() }).nullish(),
});
const updateSchema = z.object({ at: z.string(), fixture: z.string(), markets: marketsSchema });
type Update = z.infer<typeof updateSchema>;

export function readRecordedDay(root: string): RecordedGame[] {
  const folder = join(root, 'samples/mlb-2016-06-25');
  const header = headerSchema.parse(JSON.parse(readFileSync(join(folder, 'tape.json'), 'utf8')));
  const text = gunzipSync(readFileSync(join(folder, 'quotes.ndjson.gz'))).toString('utf8');
  const updates = text.split('\n').filter(Boolean).map(readUpdate);
  const byGame = Map.groupBy(updates, ({ fixture }) => fixture);
  return header.fixtures.flatMap(({ ref, home, away, game_number: gameNumber, start_at }) => {
    const startAtMs = Date.parse(start_at);
    const named = nameFixture({ sport: 'mlb', home, away, gameNumber, startAtMs });
    const offers = changesIn(byGame.get(ref) ?? []);
    return named.kind === 'fixture' ? [{ fixture: named.fixture, offers }] : [];
  });
}

const readUpdate = (line: string): Update => updateSchema.parse(JSON.parse(line));

/** A line tells all markets again when one has changed; only what changed is an offer. */
function changesIn(updates: readonly Update[]): Offered[] {
  const last = new Map<Market, string>();
  return updates.flatMap((update) =>
    offersIn(update).filter(({ market, line, prices }) => {
      const told = JSON.stringify([line, prices]);
      const isNews = last.get(market) !== told && (last.has(market) || prices !== null);
      if (isNews) last.set(market, told);
      return isNews;
    }),
  );
}

function offersIn({ at, markets }: Update): Offered[] {
  const { h2h: moneyline, spread, total } = markets;
  const atMs = Date.parse(at);
  const offer = (
    market: Market,
    line: number | null,
    first?: number,
    second?: number,
  ): Offered => ({
    atMs,
    market,
    line,
    prices:
      first === undefined || second === undefined
        ? null
        : [americanToDecimal(first), americanToDecimal(second)],
  });
  return [
    ...(moneyline === undefined ? [] : [offer('h2h', null, moneyline?.home, moneyline?.away)]),
    ...(spread === undefined
      ? []
      : [offer('spread', spread?.line ?? null, spread?.home, spread?.away)]),
    ...(total === undefined
      ? []
      : [offer('total', total?.line ?? null, total?.over, total?.under)]),
  ];
}
