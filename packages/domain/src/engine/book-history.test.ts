import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { longestWindowMs } from '../features/window.ts';
import { devig } from '../odds/devig.ts';
import { noNews, tellHistory, type BookHistory } from './book-history.ts';
import type { QuotedPrices } from './market-quote.ts';

const opening = {
  book: 'pinnacle',
  role: 'sharp' as const,
  market: 'h2h' as const,
  latenessMs: 120_000,
};
type Told = readonly [atMs: number, prices: QuotedPrices | null];

const moneyline = (firstDecimal: number, secondDecimal = 1.9): QuotedPrices => ({
  firstDecimal,
  secondDecimal,
  line: null,
});
const total = (line: number): QuotedPrices => ({ firstDecimal: 1.9, secondDecimal: 1.95, line });

function tell(told: readonly Told[], market: 'h2h' | 'total' = 'h2h'): BookHistory {
  let history: BookHistory | undefined;
  for (const [atMs, prices] of told) {
    history = tellHistory(history, { atMs, prices }, { ...opening, market }, 'power');
  }
  assert.ok(history);
  return history;
}

describe('one market at one book', () => {
  it('begins with its first offer: a suspension before that is nothing', () => {
    assert.equal(tellHistory(undefined, { atMs: 0, prices: null }, opening, 'power'), undefined);
    const { view, updates, line } = tell([
      [0, null],
      [10, moneyline(2)],
    ]);
    assert.deepEqual([view.open.atMs, view.newest.atMs, updates, line], [10, 10, 0, null]);
  });

  it('has the opening that is earliest in time, though it was told later', () => {
    const history = tell([
      [10, moneyline(2)],
      [20, moneyline(2.1)],
      [5, moneyline(1.8)],
    ]);
    assert.equal(history.view.open.atMs, 5);
    assert.equal(history.view.open.offer.firstDecimal, 1.8);
    assert.equal(history.view.newest.offer?.firstDecimal, 2.1);
    assert.equal(history.probability.path.open.atMs, 5);
    assert.equal(history.updates, 2);
  });

  it('has no opening in an earlier suspension', () => {
    const { view } = tell([
      [10, moneyline(2)],
      [5, null],
    ]);
    assert.equal(view.open.atMs, 10);
  });

  it('offers nothing while it is suspended, and keeps what it was', () => {
    const { view, moneylines } = tell([
      [10, moneyline(2)],
      [20, null],
    ]);
    assert.deepEqual(view.newest, { atMs: 20, offer: null });
    assert.deepEqual(
      moneylines.map(({ value }) => value?.homeDecimal),
      [2, undefined],
    );
  });

  it('takes the margin out once, by the method it is given', () => {
    const [probability] = devig('power', [2.2, 1.75]).probabilities;
    const { view, moneylines } = tell([[10, moneyline(2.2, 1.75)]]);
    assert.equal(view.newest.offer?.probability, probability);
    assert.equal(view.probability.asOf(10)?.value, probability);
    assert.equal(moneylines[0]?.value?.novigHome, probability);
  });

  it('has a path of its line where it has one, and no moneylines then', () => {
    const { view, moneylines } = tell(
      [
        [10, total(8)],
        [20, total(8.5)],
        [30, null],
      ],
      'total',
    );
    assert.deepEqual(view.line?.points, [
      { atMs: 10, value: 8 },
      { atMs: 20, value: 8.5 },
      { atMs: 30, value: null },
    ]);
    assert.deepEqual(moneylines, []);
  });

  it('stays as small as the windows, however long it is told', () => {
    const minute = 60_000;
    const told = Array.from({ length: 7000 }, (_, i): Told => [
      i * minute,
      moneyline(2 + (i % 7) / 100),
    ]);
    const { offers, moneylines, updates, view } = tell(told);
    const inWindow = longestWindowMs / minute;
    assert.equal(updates, 6999);
    assert.equal(view.open.atMs, 0);
    assert.ok(offers.length <= 8, String(offers.length));
    assert.ok(moneylines.length <= 2 * (inWindow + 4), String(moneylines.length));
    assert.ok(moneylines[0] && moneylines[0].atMs <= 6999 * minute - longestWindowMs);
  });
});

describe('what is no news', () => {
  const held = tell([
    [10, moneyline(2)],
    [20, null],
    [30, moneyline(2.1)],
  ]);
  const table: readonly [string, Told, string | undefined][] = [
    ['the same prices of the same time', [10, moneyline(2)], 'repeated'],
    ['the same suspension of the same time', [20, null], 'repeated'],
    ['other prices of the same time', [10, moneyline(2.2)], undefined],
    ['a suspension at the time of an offer', [10, null], undefined],
    ['an offer at the time of a suspension', [20, moneyline(2)], undefined],
    ['the same prices at another time', [11, moneyline(2)], undefined],
    ['another price of the other side', [30, moneyline(2.1, 1.8)], undefined],
  ];
  for (const [sentence, [atMs, prices], code] of table) {
    it(`${code ?? 'news'}: ${sentence}`, () => {
      assert.equal(noNews(held, { atMs, prices })?.code, code);
    });
  }

  it('not_offered: a suspension of what was never offered', () => {
    assert.equal(noNews(undefined, { atMs: 1, prices: null })?.code, 'not_offered');
    assert.equal(noNews(undefined, { atMs: 1, prices: moneyline(2) }), undefined);
  });

  it('compares lines too', () => {
    const history = tell([[10, total(8)]], 'total');
    assert.equal(noNews(history, { atMs: 10, prices: total(8) })?.code, 'repeated');
    assert.equal(noNews(history, { atMs: 10, prices: total(8.5) }), undefined);
  });
});
