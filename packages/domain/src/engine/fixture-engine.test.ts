import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { computeFeatures, type FeatureValues } from '../features/feature-set.ts';
import { mlbMoneyline } from '../features/mlb-moneyline.ts';
import { nameAtVersion } from '../features/definition.ts';
import { devig } from '../odds/devig.ts';
import { hold } from '../odds/margin.ts';
import type { Emission } from './fixture-engine.ts';
import type { MarketQuote } from './market-quote.ts';
import { fixture, latenessMs } from './testing/streams.ts';
import {
  everyBook,
  h2h,
  minuteMs,
  optionsOf,
  quote,
  suspended,
  tell,
  timesFrom,
  total,
} from './testing/told.ts';

type Table = readonly [sentence: string, quotes: readonly MarketQuote[], words: string[]][];

function valuesOf(emission: Emission | undefined): FeatureValues {
  assert.ok(emission);
  return computeFeatures(mlbMoneyline, emission.view);
}

/** Values are read when a vector is made: a view shares what later quotes change. */
function lastValues(...quotes: readonly MarketQuote[]): FeatureValues {
  return valuesOf(tell(quotes).emissions.at(-1));
}

const retail = { book: 'draftkings' };
const lateMinutes = latenessMs / 60_000;
const early = quote(-600, h2h(2, 1.9));

describe('what follows from a quote', () => {
  const oneMs = 1 / 60_000;
  const table: Table = [
    ['a moneyline of the only book', [early], ['told']],
    ['a total of the only book', [quote(-600, total(8.5))], ['told']],
    ['an unchanged price later', [early, quote(-599, h2h(2, 1.9))], ['told', 'told']],
    ['the same quote again', [early, early], ['told', 'repeated']],
    [
      'the same quote again after a newer one',
      [early, quote(-599, h2h(2, 1.8)), early],
      ['told', 'told', 'repeated'],
    ],
    ['another price of the same time', [early, quote(-600, h2h(2.1, 1.8))], ['told', 'told']],
    ['the same total again', [quote(-5, total(8)), quote(-5, total(8))], ['told', 'repeated']],
    ['another line of the same time', [quote(-5, total(8)), quote(-5, total(9))], ['told', 'told']],
    [
      'the same suspension again',
      [early, quote(-599, suspended('h2h')), quote(-599, suspended('h2h'))],
      ['told', 'told', 'repeated'],
    ],
    ['a suspension of what was never offered', [quote(-9, suspended('h2h'))], ['not_offered']],
    [
      'a total withdrawn that was never posted',
      [early, quote(-599, suspended('total'))],
      ['told', 'not_offered'],
    ],
    [
      'a quote as late as may be',
      [early, quote(-600 - lateMinutes, h2h(2, 1.8))],
      ['told', 'told'],
    ],
    [
      'a quote one millisecond later than that',
      [early, quote(-600 - lateMinutes - oneMs, h2h(2, 1.8))],
      ['told', 'late'],
    ],
    [
      'a late quote of a market and a book not seen before',
      [early, quote(-900, total(8), retail)],
      ['told', 'late'],
    ],
    [
      'a market that the set does not use',
      [early, quote(-9, { ...total(-1.5), market: 'spread' })],
      ['told', 'not_told'],
    ],
    [
      'another book than the reference',
      [early, quote(-9, h2h(2, 1.8), retail)],
      ['told', 'not_told'],
    ],
  ];
  for (const [sentence, quotes, words] of table) {
    it(`${words.at(-1)}: ${sentence}`, () => assert.deepEqual(tell(quotes).words, words));
  }

  it('changes nothing at all when the quote is ignored', () => {
    const { engine, words, emissions, say } = tell([early, quote(-590, total(8.5))]);
    const before = structuredClone(engine.progress);
    const made = emissions.length;
    say(quote(-590, total(8.5), { source: 'http' }));
    say(quote(-900, h2h(2, 1.8), { source: 'http', sequence: 7 }));
    say(quote(-1, suspended('spread'), retail));
    assert.deepEqual(words.slice(2), ['repeated', 'late', 'not_offered']);
    assert.deepEqual(engine.progress, before);
    assert.equal(engine.books.length, 1);
    assert.equal(engine.books[0]?.histories.h2h?.updates, 0);
    assert.equal(emissions.length, made);
  });

  it('takes the last of several prices of one time for the one that holds', () => {
    const { view } = tell([
      early,
      quote(-590, h2h(3, 1.4)),
      quote(-590, h2h(2.2, 1.7)),
    ]).emissions.at(-1) ?? { view: undefined };
    assert.equal(view?.markets.h2h.reference?.newest.offer?.firstDecimal, 2.2);
    assert.equal(view?.h2h?.updates, 2);
    assert.equal(view?.markets.h2h.reference?.probability.points.length, 2);
  });
});

describe('the guard against repetition', () => {
  const counted = (sequence: number, at: number, source = 'tape'): MarketQuote =>
    quote(at, h2h(2, 1.9), { source, sequence });
  const table: Table = [
    [
      'ignores what its source has told before, even where the content would be new',
      [counted(8, -10), counted(16, -9), counted(8, -8), counted(16, -7), counted(17, -6)],
      ['told', 'told', 'repeated', 'repeated', 'told'],
    ],
    [
      'counts each source for itself',
      [counted(16, -10), counted(8, -9, 'http'), counted(17, -8), counted(8, -7, 'http')],
      ['told', 'told', 'told', 'repeated'],
    ],
    ['takes the number 0', [counted(0, -10), counted(0, -9)], ['told', 'repeated']],
    [
      'keeps the number while the source tells some quotes without one',
      [counted(8, -10), quote(-9, h2h(2, 1.8)), counted(8, -8)],
      ['told', 'told', 'repeated'],
    ],
    [
      'is raised by a quote of another book too',
      [
        counted(8, -10),
        quote(-9, h2h(2, 1.8), { ...retail, sequence: 9 }),
        quote(-8, h2h(2, 1.7), { sequence: 9 }),
      ],
      ['told', 'not_told', 'repeated'],
    ],
  ];
  for (const [sentence, quotes, words] of table) {
    it(sentence, () => assert.deepEqual(tell(quotes).words, words));
  }
});

describe('the reference book', () => {
  const table: Table = [
    [
      'is the first seen while no sharp one quotes',
      [quote(-9, h2h(2, 1.9), retail), quote(-8, h2h(2, 1.8), { book: 'betmgm' })],
      ['told', 'not_told'],
    ],
    [
      'becomes the sharp one when it offers a moneyline',
      [quote(-9, h2h(2, 1.9), retail), quote(-8, h2h(2, 1.8)), quote(-7, h2h(2, 1.7), retail)],
      ['told', 'told', 'not_told'],
    ],
    [
      'does not change for a sharp total alone',
      [quote(-9, h2h(2, 1.9), retail), quote(-8, total(8)), quote(-7, h2h(2, 1.8), retail)],
      ['told', 'not_told', 'told'],
    ],
    [
      'stays the sharp one while it is suspended',
      [quote(-9, h2h(2, 1.9)), quote(-8, suspended('h2h')), quote(-7, h2h(2, 1.8), retail)],
      ['told', 'told', 'not_told'],
    ],
    [
      'is the first of two sharp ones',
      [quote(-9, h2h(2, 1.9)), quote(-8, h2h(2, 1.8), { book: 'circa' })],
      ['told', 'not_told'],
    ],
    [
      'is the one with a moneyline before the one with a total',
      [
        quote(-9, total(8), retail),
        quote(-8, h2h(2, 1.8), { book: 'betmgm' }),
        quote(-7, total(9), retail),
      ],
      ['told', 'told', 'not_told'],
    ],
    [
      'is found whatever the books are called',
      [
        ...['__proto__', '365', 'constructor', '1'].map((book, i) =>
          quote(-9 + i, h2h(2, 1.9), { book }),
        ),
        quote(-1, h2h(2, 1.5), { book: '__proto__' }),
      ],
      ['told', 'not_told', 'not_told', 'not_told', 'told'],
    ],
  ];
  for (const [sentence, quotes, words] of table) {
    it(sentence, () => assert.deepEqual(tell(quotes).words, words));
  }

  it('lends its whole history to the vector when it takes over, and names itself', () => {
    const { emissions } = tell([
      quote(-100, total(7), retail),
      quote(-90, h2h(3, 1.4), retail),
      quote(-80, total(8.5)),
      quote(-70, h2h(2, 1.9)),
    ]);
    assert.deepEqual(
      emissions
        .filter(({ quoteId }, i) => quoteId !== emissions[i - 1]?.quoteId)
        .map(({ view }) => view.markets.total.reference?.book),
      ['draftkings', 'draftkings', 'pinnacle'],
    );
    const values = valuesOf(emissions.at(-1));
    assert.equal(values['total_line']?.value, 8.5);
    assert.equal(values['h2h_updates']?.value, 0);
  });

  it('does not matter to a set that follows every book', () => {
    const quotes = [quote(-9, h2h(2, 1.9)), quote(-8, h2h(2, 1.8), retail)];
    const { words, emissions } = tell(quotes, optionsOf(0, [everyBook, mlbMoneyline]));
    assert.deepEqual(words, ['told', 'told']);
    const told = (set: string) =>
      emissions
        .filter(({ scheduled }) => nameAtVersion(scheduled.set) === set)
        .map(({ quoteId, sequence }) => [quoteId, sequence]);
    const [first, second] = quotes.map(({ quoteId }) => quoteId);
    assert.deepEqual(told('mlb-moneyline@1'), [[first, 1]]);
    assert.deepEqual(told('every-book@1'), [
      [first, 1],
      [second, 2],
    ]);
  });
});

describe('a vector', () => {
  it('tells the price without its margin, by the power method', () => {
    const values = lastValues(quote(-600, h2h(2.1, 1.85)));
    assert.equal(values['h2h_novig_home']?.value, devig('power', [2.1, 1.85]).probabilities[0]);
    assert.equal(values['h2h_hold']?.value, hold([2.1, 1.85]));
  });

  it('is as of the newest quote of the fixture and never goes back', () => {
    const { emissions } = tell([early, quote(-590, total(8)), quote(-591, h2h(2.2, 1.7))]);
    const last = emissions.at(-1);
    assert.equal(last?.asOfMs, minuteMs(-590));
    assert.equal(last.newestInputMs, minuteMs(-590));
    assert.equal(valuesOf(last)['h2h_age_seconds']?.value, 60);
  });

  it('is not before the vector that time alone made', () => {
    const { emissions, say, pass } = tell([early]);
    pass(minuteMs(-595));
    say(quote(-595.5, h2h(2, 1.7)));
    assert.deepEqual(timesFrom(minuteMs(-600), emissions), [0, 5 * 60_000, 5 * 60_000]);
    assert.equal(emissions.at(-1)?.view.markets.h2h.reference?.newest.atMs, minuteMs(-595.5));
  });

  it('moves its as-of time for a quote of another book too', () => {
    const other = quote(-599, h2h(2, 1.9), { book: 'betmgm' });
    const { emissions } = tell([early, other, quote(-599.5, h2h(2, 1.8))]);
    assert.equal(emissions.at(-1)?.asOfMs, minuteMs(-599));
  });

  it('has no present values while the market is suspended, and has them back after that', () => {
    const quotes = [early, quote(-590, suspended('h2h'))];
    const values = lastValues(...quotes);
    assert.deepEqual(values['h2h_novig_home'], { value: null, status: 'missing', ageMs: null });
    assert.notEqual(values['h2h_open_novig_home']?.value, null);
    const back = lastValues(...quotes, quote(-580, h2h(2.2, 1.8)));
    assert.equal(back['h2h_novig_home']?.value, devig('power', [2.2, 1.8]).probabilities[0]);
  });

  it('follows the newest quote in a moved start, and no older one', () => {
    const moved = { ...fixture, startAtMs: minuteMs(90) };
    const told = [quote(-501, total(8)), quote(-500, h2h(2, 1.9), { fixture: moved })];
    const late = quote(-501, h2h(2, 1.8));
    for (const quotes of [told, [...told, late]]) {
      const last = tell(quotes).emissions.at(-1);
      assert.deepEqual(last?.view.fixture, moved);
      assert.equal(valuesOf(last)['minutes_to_start']?.value, 590);
    }
  });

  it('is of the mode of the newest quote taken', () => {
    const { emissions } = tell([early, quote(-599, h2h(2, 1.8), { mode: 'live' })]);
    assert.deepEqual([emissions[0]?.mode, emissions.at(-1)?.mode], ['replay', 'live']);
  });
});
