// A made-up game at several books that stand at different lines: which prices belong to the decision.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bookRole, findFeatureSet, type Market, type MarketQuote } from '@linecast/domain';
import { engineRules } from '../../features/build/table-plan.ts';
import { createReplayDay } from './replay-day.ts';
import type { Decision } from './replayed-game.ts';

const startAtMs = Date.parse('2016-06-25T17:05:00Z');
const minuteMs = 60_000;
const fixture = {
  fixtureId: 'mlb-2016-06-25-TB-BAL',
  sport: 'mlb' as const,
  home: 'BAL',
  away: 'TB',
  gameNumber: 1,
  startAtMs,
};

type Told = [book: string, market: Market, line: number | null, first: number, second: number];

const quote = (minutesBefore: number, [book, market, line, first, second]: Told): MarketQuote => ({
  quoteId: `${book} ${market} ${minutesBefore}`,
  fixture,
  book,
  role: bookRole(book),
  market,
  prices: { firstDecimal: first, secondDecimal: second, line },
  atMs: startAtMs - minutesBefore * minuteMs,
  source: book,
  sequence: null,
  mode: 'replay',
});

/** Decided twenty minutes before the start. `after`: five minutes before it. */
function decisionOf(set: string, before: readonly Told[], after: readonly Told[] = []): Decision {
  const found = findFeatureSet(set) ?? assert.fail(set);
  const rules = { set: found, cutOffBeforeStartMs: 20 * minuteMs, engine: engineRules };
  const quotes = [
    // The reference book of a game is one that offers a moneyline.
    quote(90, ['pinnacle', 'h2h', null, 1.9, 2.0]),
    ...before.map((told) => quote(60, told)),
    ...after.map((told) => quote(5, told)),
  ];
  const input = {
    fixtureId: fixture.fixtureId,
    quotes,
    splits: [],
    observations: [],
    outcome: null,
  };
  const league = { results: [], observed: [] };
  const [game] = createReplayDay(rules, league)({ day: '2016-06-25', fixtures: [input] });
  return game?.decision ?? assert.fail('there is no decision');
}

describe('the prices of a decision', () => {
  const totals: readonly Told[] = [
    ['pinnacle', 'total', 8.5, 1.9, 2.0],
    ['draftkings', 'total', 8.5, 1.95, 1.9],
    ['betmgm', 'total', 9, 2.2, 1.7],
    ['fanduel', 'total', 8.5, 1.85, 2.05],
  ];

  it('are those of the market of the feature set', () => {
    const { open, vector } = decisionOf('mlb-total@1', totals);
    assert.deepEqual(open, { first: 1.9, second: 2.0, line: 8.5 });
    assert.equal(vector.market, 'total');
    assert.equal(decisionOf('mlb-moneyline@2', totals).open?.line, null);
    const spread = decisionOf('mlb-spread@1', [['pinnacle', 'spread', -1.5, 2.4, 1.6]]);
    assert.deepEqual(spread.open, { first: 2.4, second: 1.6, line: -1.5 });
  });

  it('are the best and the opinion of the books at that line alone', () => {
    const { best, consensus } = decisionOf('mlb-total@1', totals);
    assert.deepEqual(best, {
      ...{ first: 1.95, second: 2.05, line: 8.5 },
      ...{ firstBook: 'draftkings', secondBook: 'fanduel' },
    });
    assert.ok(consensus !== null && consensus > 0.48 && consensus < 0.52);
    // With the fourth one at 9 there are two books left, and two are no opinion of several.
    const two = totals.filter(([book]) => book !== 'fanduel');
    assert.equal(decisionOf('mlb-total@1', two).consensus, null);
  });

  it('close at the line that the book of the decision closed at', () => {
    const moved: Told[] = [
      ['pinnacle', 'total', 9, 1.95, 1.95],
      ['draftkings', 'total', 8.5, 1.5, 2.6],
    ];
    const { close } = decisionOf('mlb-total@1', totals, moved);
    assert.deepEqual(close, { first: 1.95, second: 1.95, line: 9 });
  });
});
