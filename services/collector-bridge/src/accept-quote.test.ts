import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { InvalidRequest, Unavailable } from '@linecast/kit';
import { createAcceptQuote, type AcceptPorts } from './accept-quote.ts';
import { quoteId } from './adapters/facts-topic.ts';
import { readQuoteRequest } from './adapters/quote-request.ts';
import type { Fact } from './core/tell-line.ts';
import { createToldFixtures } from './core/told-fixtures.ts';

const body = {
  sport: 'mlb',
  home: 'New York Yankees',
  away: 'MIN',
  start_at: '2016-06-25T17:05:00Z',
  book: 'pinnacle',
  market: 'h2h',
  prices: { home: -110, away: 102 },
  price_format: 'american',
  quoted_at: '2016-06-25T16:05:00Z',
};

const post = (over: object = {}): string => JSON.stringify({ ...body, ...over });

function bridge(over: Partial<AcceptPorts> = {}) {
  const published: Fact[] = [];
  const stored = new Map<string, number>();
  const accept = createAcceptQuote({
    readRequest: readQuoteRequest,
    identify: quoteId,
    isStored: async (id) => stored.has(id),
    publish: async (facts) => void published.push(...facts),
    save: async (quote, sequence) => void stored.set(quoteId(quote), sequence),
    record: () => undefined,
    told: createToldFixtures(),
    wallMs: () => 1_000,
    latestMs: () => Date.parse('2016-06-25T16:30:00Z'),
    ...over,
  });
  return { accept, published, stored };
}

const kinds = (facts: readonly Fact[]): string[] =>
  facts.map((each) => (each.kind === 'refused' ? each.code : each.kind));

describe('accepting one quote', () => {
  it('publishes game and quote, stores it, and names it', async () => {
    const { accept, published, stored } = bridge();
    const { quoteId: id, status } = await accept(post());
    assert.equal(status, 'published');
    assert.match(id, /^q_[0-9a-f]{24}$/);
    assert.deepEqual(kinds(published), ['fixture', 'quote']);
    assert.deepEqual([...stored.keys()], [id]);
  });

  it('answers a repetition as one, even when both arrive at once', async () => {
    const { accept, published } = bridge();
    const [first, second] = await Promise.all([accept(post()), accept(post())]);
    assert.deepEqual([first.status, second.status], ['published', 'duplicate']);
    assert.equal(first.quoteId, second.quoteId);
    assert.deepEqual(kinds(published), ['fixture', 'quote']);
  });

  it('knows a quote again whatever format its prices and names come in', async () => {
    const { accept } = bridge();
    const { quoteId: id } = await accept(post({ prices: { home: -200, away: 150 } }));
    const decimal = { prices: { home: 1.5, away: 2.5 }, price_format: 'decimal', home: 'NYY' };
    assert.deepEqual(await accept(post(decimal)), { quoteId: id, status: 'duplicate' });
  });

  it('gives sequences that grow while the wall clock stands still', async () => {
    const { accept, published } = bridge();
    for (const away of [102, 104, 106]) await accept(post({ prices: { home: -110, away } }));
    const sequences = published.map((each) => each.kind !== 'refused' && each.sequence);
    assert.deepEqual(sequences, [1_000_000, 1_000_001, 1_000_002, 1_000_003]);
  });

  it('tells of a game once, again when its start moves, and never un-finishes it', async () => {
    const told = createToldFixtures();
    const { accept, published } = bridge({ told });
    await accept(post());
    await accept(post({ book: 'circa' }));
    await accept(post({ book: 'betfair', start_at: '2016-06-25T18:05:00Z' }));
    assert.deepEqual(kinds(published), ['fixture', 'quote', 'quote', 'fixture', 'quote']);
    const change = published[3];
    assert.ok(change?.kind === 'fixture');
    told.note({ ...change.change, status: 'final', score: { home: 1, away: 0 } });
    await accept(post({ book: 'late' }));
    assert.deepEqual(kinds(published.slice(5)), ['quote']);
  });

  const refusals: [what: string, raw: string, code: string][] = [
    ['malformed JSON', '{"sport": "mlb",', 'malformed_json'],
    ['NaN, which JSON has not', post().replace('-110', 'NaN'), 'malformed_json'],
    ['no body', '', 'malformed_json'],
    ['an unknown team', post({ away: 'Springfield Isotopes' }), 'unknown_team'],
    ['a sport without teams yet', post({ sport: 'nba' }), 'unknown_sport'],
    ['a sport nobody knows', post({ sport: 'curling' }), 'invalid_shape'],
    ['a price of 0', post({ prices: { home: 0, away: 102 } }), 'invalid_price'],
    ['American 50', post({ prices: { home: 50, away: 102 } }), 'invalid_price'],
    ['"NaN"', post({ prices: { home: 'NaN', away: 102 } }), 'invalid_price'],
    [
      'decimal 1.00',
      post({ prices: { home: 1, away: 9 }, price_format: 'decimal' }),
      'invalid_price',
    ],
    ['a missing side', post({ prices: { home: -110 } }), 'missing_side'],
    ['a missing field', post({ book: undefined }), 'invalid_shape'],
    ['a time that is none', post({ quoted_at: 'noon' }), 'invalid_shape'],
    [
      'a total without line',
      post({ market: 'total', prices: { over: 100, under: -110 } }),
      'invalid_line',
    ],
    [
      'decimal 1e9',
      post({ prices: { home: 1e9, away: 1.01 }, price_format: 'decimal' }),
      'invalid_price',
    ],
    ['a quote of the future', post({ quoted_at: '2016-06-25T16:30:00.001Z' }), 'in_future'],
    ['a quote at the start', post({ quoted_at: body.start_at }), 'after_start'],
  ];
  for (const [what, raw, code] of refusals) {
    it(`refuses ${what} as ${code}, and dead-letters it as it came`, async () => {
      const { accept, published, stored } = bridge();
      await assert.rejects(accept(raw), (error) => {
        assert.ok(error instanceof InvalidRequest);
        return error.message.startsWith(`${code}: `);
      });
      assert.deepEqual(kinds(published), [code]);
      assert.equal(published[0]?.kind === 'refused' && published[0].raw, raw);
      assert.equal(stored.size, 0);
    });
  }

  it('goes on after a failure: the next request is served', async () => {
    let isDown = true;
    const published: Fact[] = [];
    const publish = async (facts: readonly Fact[]): Promise<void> => {
      if (isDown) throw new Unavailable('no broker');
      published.push(...facts);
    };
    const { accept } = bridge({ publish });
    await assert.rejects(accept(post()), Unavailable);
    isDown = false;
    assert.equal((await accept(post())).status, 'published');
    assert.deepEqual(kinds(published), ['fixture', 'quote']);
  });
});
