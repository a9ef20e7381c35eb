import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { devig, hold } from '@linecast/domain';
import { fixture, h2h, h2hSuspended, minuteMs, quote, total } from '../testing/quotes.ts';
import { applyQuote, type Applied } from './apply-quote.ts';
import type { VectorDraft } from './draft-vector.ts';
import type { FixtureState } from './fixture-state.ts';
import type { Quote } from './quote.ts';

type Told = { state: FixtureState | undefined; outcomes: Applied['outcome'][] };

function tell(...quotes: readonly Quote[]): Told {
  const told: Told = { state: undefined, outcomes: [] };
  for (const each of quotes) {
    const { state, outcome } = applyQuote(told.state, each);
    told.state = state;
    told.outcomes.push(outcome);
  }
  return told;
}

const words = (told: Told): string[] =>
  told.outcomes.map((outcome) => (outcome.kind === 'publish' ? 'vector' : outcome.code));

function lastVector(...quotes: readonly Quote[]): VectorDraft {
  const outcome = tell(...quotes).outcomes.at(-1);
  assert.ok(outcome?.kind === 'publish', JSON.stringify(outcome));
  return outcome.value;
}

describe('what follows from a quote', () => {
  const early = quote(-600, h2h(2, 1.9));
  const table: readonly [sentence: string, quotes: readonly Quote[], words: readonly string[]][] = [
    ['a moneyline of the only book', [early], ['vector']],
    ['a total of the only book', [quote(-600, total(8.5))], ['vector']],
    [
      'an unchanged price later: it still holds',
      [early, quote(-599, h2h(2, 1.9))],
      ['vector', 'vector'],
    ],
    ['the same quote again', [early, early], ['vector', 'repeated']],
    ['another price of the same time', [early, quote(-600, h2h(2.1, 1.8))], ['vector', 'vector']],
    ['the same total again', [quote(-5, total(8)), quote(-5, total(8))], ['vector', 'repeated']],
    ['a suspension', [early, quote(-599, h2hSuspended)], ['vector', 'vector']],
    [
      'the same suspension again',
      [early, quote(-599, h2hSuspended), quote(-599, h2hSuspended)],
      ['vector', 'vector', 'repeated'],
    ],
    ['a suspension of what was never offered', [quote(-600, h2hSuspended)], ['not_offered']],
    [
      'a total withdrawn that was never posted',
      [early, quote(-599, total(null))],
      ['vector', 'not_offered'],
    ],
    ['a quote out of order', [early, quote(-630, h2h(2, 1.8))], ['vector', 'vector']],
    ['a quote exactly one window late', [early, quote(-660, h2h(2, 1.8))], ['vector', 'vector']],
    ['a quote later than the window', [early, quote(-660.001, h2h(2, 1.8))], ['vector', 'late']],
    [
      'an old quote of a market not seen before',
      [early, quote(-900, total(8))],
      ['vector', 'vector'],
    ],
  ];
  for (const [sentence, quotes, expected] of table) {
    it(`${expected.at(-1)}: ${sentence}`, () => assert.deepEqual(words(tell(...quotes)), expected));
  }

  it('leaves the state as it is when the quote is ignored', () => {
    const before = tell(early).state;
    for (const ignored of [early, quote(-900, h2h(2, 1.8)), quote(-1, total(null))]) {
      assert.equal(applyQuote(before, ignored).state, before);
    }
  });

  it('never changes the state it was given', () => {
    const before = tell(early, quote(-590, total(8.5))).state;
    const copy = structuredClone(before);
    applyQuote(before, quote(-500, h2h(1.5, 2.5), { source: 'http', sequence: 7 }));
    assert.deepEqual(before, copy);
  });
});

describe('the reference book', () => {
  const retail = { book: 'draftkings' };
  const table: readonly [sentence: string, quotes: readonly Quote[], words: readonly string[]][] = [
    [
      'is the first seen while no sharp one quotes',
      [quote(-9, h2h(2, 1.9), retail), quote(-8, h2h(2, 1.8), { book: 'betmgm' })],
      ['vector', 'other_book'],
    ],
    [
      'becomes the sharp one when it offers a moneyline',
      [quote(-9, h2h(2, 1.9), retail), quote(-8, h2h(2, 1.8)), quote(-7, h2h(2, 1.7), retail)],
      ['vector', 'vector', 'other_book'],
    ],
    [
      'does not change for a sharp total alone',
      [quote(-9, h2h(2, 1.9), retail), quote(-8, total(8)), quote(-7, h2h(2, 1.8), retail)],
      ['vector', 'other_book', 'vector'],
    ],
    [
      'stays the sharp one while it is suspended',
      [quote(-9, h2h(2, 1.9)), quote(-8, h2hSuspended), quote(-7, h2h(2, 1.8), retail)],
      ['vector', 'vector', 'other_book'],
    ],
    [
      'is the first of two sharp ones',
      [quote(-9, h2h(2, 1.9)), quote(-8, h2h(2, 1.8), { book: 'circa', bookRole: 'sharp' })],
      ['vector', 'other_book'],
    ],
    [
      'is the one with a moneyline before the one with a total',
      [
        quote(-9, total(8), retail),
        quote(-8, h2h(2, 1.8), { book: 'betmgm' }),
        quote(-7, total(9), retail),
      ],
      ['vector', 'vector', 'other_book'],
    ],
  ];
  for (const [sentence, quotes, expected] of table) {
    it(sentence, () => assert.deepEqual(words(tell(...quotes)), expected));
  }

  it('is found whatever the books are called', () => {
    const names = ['__proto__', '365', 'constructor', '1'];
    const quotes = names.map((book, i) => quote(-9 + i, h2h(2, 1.9), { book }));
    const told = tell(...quotes, quote(-1, h2h(2, 1.5), { book: '__proto__' }));
    assert.deepEqual(words(told), ['vector', 'other_book', 'other_book', 'other_book', 'vector']);
  });

  it('lends its whole history to the vector when it takes over', () => {
    const vector = lastVector(
      quote(-100, total(7), retail),
      quote(-90, h2h(3, 1.4), retail),
      quote(-80, total(8.5)),
      quote(-70, h2h(2, 1.9)),
    );
    assert.equal(vector.price?.book, 'pinnacle');
    assert.equal(vector.values['total_line']?.value, 8.5);
    assert.equal(vector.values['h2h_updates']?.value, 0);
  });
});

describe('the guard against repetition', () => {
  const counted = (sequence: number, at: number, source = 'tape'): Quote =>
    quote(at, h2h(2, 1.9), { source, sequence });

  it('ignores what its source has told before, even where the content would be new', () => {
    const told = tell(counted(8, -10), counted(16, -9), counted(8, -8), counted(16, -7));
    assert.deepEqual(words(told), ['vector', 'vector', 'repeated', 'repeated']);
  });

  it('counts each source for itself', () => {
    const told = tell(
      counted(16, -10),
      counted(8, -9, 'http'),
      counted(17, -8),
      counted(8, -7, 'http'),
    );
    assert.deepEqual(words(told), ['vector', 'vector', 'vector', 'repeated']);
  });

  it('is not raised by a quote of another book that led to no vector, but taken', () => {
    const other = quote(-9, h2h(2, 1.8), { book: 'betmgm', source: 'tape', sequence: 9 });
    assert.deepEqual(words(tell(counted(8, -10), other, other)), [
      'vector',
      'other_book',
      'repeated',
    ]);
  });
});

describe('the vector', () => {
  it('tells the price without its margin, by the power method', () => {
    const vector = lastVector(quote(-600, h2h(2.1, 1.85)));
    const [home] = devig('power', [2.1, 1.85]).probabilities;
    assert.equal(vector.values['h2h_novig_home']?.value, home);
    assert.equal(vector.values['h2h_hold']?.value, hold([2.1, 1.85]));
    assert.deepEqual(vector.price, {
      book: 'pinnacle',
      homeDecimal: 2.1,
      awayDecimal: 1.85,
      devigMethod: 'power',
      quotedAtMs: minuteMs(-600),
    });
  });

  it('is as of the newest quote of the fixture and never goes back', () => {
    const quotes = [quote(-600, h2h(2, 1.9)), quote(-590, total(8)), quote(-620, h2h(2.2, 1.7))];
    const vector = lastVector(...quotes);
    assert.equal(vector.asOfMs, minuteMs(-590));
    assert.equal(vector.price?.homeDecimal, 2);
    assert.equal(vector.values['h2h_age_seconds']?.value, 600);
    assert.equal(vector.values['h2h_open_novig_home']?.ageMs, 30 * 60_000);
  });

  it('moves its as-of time for a quote of another book too', () => {
    const other = quote(-500, h2h(2, 1.9), { book: 'betmgm' });
    const vector = lastVector(quote(-600, h2h(2, 1.9)), other, quote(-550, h2h(2, 1.8)));
    assert.equal(vector.asOfMs, minuteMs(-500));
  });

  it('has no price and no present values while the market is suspended', () => {
    const vector = lastVector(quote(-600, h2h(2, 1.9)), quote(-590, h2hSuspended));
    assert.equal(vector.price, null);
    assert.deepEqual(vector.values['h2h_novig_home'], {
      value: null,
      status: 'missing',
      ageMs: null,
    });
    assert.notEqual(vector.values['h2h_open_novig_home']?.value, null);
  });

  it('has its price back when the market opens again', () => {
    const quotes = [
      quote(-600, h2h(2, 1.9)),
      quote(-590, h2hSuspended),
      quote(-580, h2h(2.2, 1.8)),
    ];
    assert.equal(lastVector(...quotes).price?.homeDecimal, 2.2);
  });

  it('is numbered within its fixture', () => {
    const told = tell(quote(-9, h2h(2, 1.9)), quote(-9, h2h(2, 1.9)), quote(-8, total(8)));
    const numbers = told.outcomes.flatMap((each) =>
      each.kind === 'publish' ? [each.value.sequence] : [],
    );
    assert.deepEqual(numbers, [1, 2]);
  });

  it('follows the newest quote in a moved start, and no older one', () => {
    const moved = { ...fixture, startAtMs: minuteMs(90) };
    const told = quote(-500, h2h(2, 1.9), { fixture: moved });
    assert.equal(lastVector(quote(-600, total(8)), told).values['minutes_to_start']?.value, 590);
    const late = quote(-550, h2h(2, 1.8));
    assert.deepEqual(lastVector(quote(-600, total(8)), told, late).fixture, moved);
  });
});
