import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { oddsQuoted } from '@linecast/protos';
import { dayLoad } from './day-load.ts';
import { openLoad, quotesToOpen, trailingLoad } from './open-load.ts';
import { toQuoteMessage, type QuoteOfLoad } from './quote-messages.ts';
import { readRecordedDay } from './recorded-offers.ts';

const games = readRecordedDay(join(import.meta.dirname, '../../../..'));

const idsIn = (quotes: readonly QuoteOfLoad[]): Set<string> =>
  new Set(quotes.map(({ fixture }) => fixture.fixtureId));

function assertAscending(quotes: readonly QuoteOfLoad[]): void {
  const times = quotes.map(({ offered }) => offered.atMs);
  assert.deepEqual(
    times,
    times.toSorted((a, b) => a - b),
  );
}

describe('the recorded day as a load', () => {
  it('tells every game at every book, and each copy as a fixture of its own', () => {
    const one = dayLoad(games, { books: 1, copies: 1 });
    const many = dayLoad(games, { books: 3, copies: 2 });
    assert.equal(idsIn(one).size, games.length);
    assert.equal(idsIn(many).size, 2 * games.length);
    assert.deepEqual([...new Set(many.map(({ book }) => book))].toSorted(), [
      'betmgm',
      'draftkings',
      'pinnacle',
    ]);
    assertAscending(many);
  });

  it('never quotes a game that has begun, and nothing that its topic would refuse', () => {
    const quotes = dayLoad(games, { books: 4, copies: 1 });
    assert.ok(quotes.every(({ fixture, offered }) => offered.atMs < fixture.startAtMs));
    for (const quote of quotes.slice(0, 500)) {
      oddsQuoted.schema.parse(JSON.parse(toQuoteMessage(quote, 0).value));
    }
  });
});

describe('a load of open fixtures', () => {
  const sizeOf = (atOnce: number) => ({ fixtures: 60, atOnce, quotesEach: quotesToOpen });
  const byFixture = (quotes: readonly QuoteOfLoad[]) =>
    Map.groupBy(quotes, ({ fixture }) => fixture.fixtureId);

  it('tells every market at every book of each fixture once', () => {
    const own = byFixture(openLoad(games, sizeOf(60)));
    assert.equal(own.size, 60);
    for (const quotes of own.values()) {
      assert.equal(quotes.length, quotesToOpen);
      assert.equal(new Set(quotes.map((q) => `${q.book} ${q.offered.market}`)).size, quotesToOpen);
    }
  });

  it('tells the same of each fixture, however many are open at a time', () => {
    const told = (atOnce: number) =>
      [...byFixture(openLoad(games, sizeOf(atOnce)))].map(([id, own]) => [
        id,
        own.map(({ book, offered }) => [book, offered.market, offered.line, offered.prices]),
      ]);
    assert.deepEqual(told(15), told(60));
  });

  it('opens no group before the games of the last are over by more than the six hours they are held', () => {
    const quotes = [...openLoad(games, sizeOf(15)), ...trailingLoad(games, sizeOf(15))];
    assertAscending(quotes);
    const hourMs = 60 * 60_000;
    for (const { fixture } of quotes) {
      const later = quotes.filter((q) => q.fixture.startAtMs > fixture.startAtMs + hourMs);
      const overMs = fixture.startAtMs + 6 * hourMs;
      assert.ok(later.every(({ offered }) => offered.atMs > overMs));
    }
  });

  it('quotes each fixture at one pace, and never after its start', () => {
    const quotes = openLoad(games, sizeOf(15));
    const [own = []] = byFixture(quotes).values();
    const gaps = own.slice(1).map((q, i) => q.offered.atMs - (own[i]?.offered.atMs ?? 0));
    assert.deepEqual([...new Set(gaps)], [20_000]);
    assert.ok(quotes.every(({ fixture, offered }) => offered.atMs < fixture.startAtMs));
  });
});
