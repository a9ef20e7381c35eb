import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  atMinuteMs,
  minutesAgoMs,
  reasonOf,
  splitAt,
  viewAtStart,
  type FairRow,
} from '../testing/several-books.ts';
import { reverseLineMovement } from './reverse-line-movement.ts';

const definition = reverseLineMovement('h2h');
const fell: readonly FairRow[] = [
  [-300, 0.55],
  [-30, 0.53],
];
const onHome = [splitAt(-60, { ticketShareHome: 0.65 })];

describe('reverse line movement', () => {
  it('is there when the side with most tickets fell, as old as the newest of its inputs', () => {
    const books = {
      pinnacle: fell,
      consensus: [
        [-300, 0.5],
        [-20, 0.9],
      ],
    } as const;
    const told = definition.compute(viewAtStart('h2h', books, { splits: { h2h: onHome } }));
    assert.equal(told.value, 1);
    assert.equal(told.ageMs, minutesAgoMs(30));
    assert.equal(told.evidence?.['publicSide'], 'home');
    assert.equal(told.evidence?.['booksAsked'], 1);
    assert.deepEqual(told.evidence?.['split'], {
      book: 'draftkings',
      atMs: atMinuteMs(-60),
      tickets: 500,
      ticketShare: 0.65,
      handleShare: 0.5,
    });
  });

  it('is not there when the price followed the tickets, or the public is balanced', () => {
    for (const ticketShareHome of [0.35, 0.5]) {
      const splits = { h2h: [splitAt(-60, { ticketShareHome })] };
      assert.equal(definition.compute(viewAtStart('h2h', { pinnacle: fell }, { splits })).value, 0);
    }
  });

  it('is unknown, never no, without splits, with old ones, and without a book', () => {
    assert.equal(reasonOf(definition, viewAtStart('h2h', { pinnacle: fell })), 'missing');
    const old = { splits: { h2h: [splitAt(-241, { ticketShareHome: 0.65 })] } };
    assert.equal(reasonOf(definition, viewAtStart('h2h', { pinnacle: fell }, old)), 'stale');
    assert.equal(
      reasonOf(definition, viewAtStart('h2h', {}, { splits: { h2h: onHome } })),
      'missing',
    );
  });

  it('compares a total with its opening at the same line only', () => {
    const total = reverseLineMovement('total');
    const splits = { total: [splitAt(-60, { ticketShareHome: 0.65 })] };
    const same = {
      pinnacle: [
        [-300, 0.55, 8.5],
        [-30, 0.53, 8.5],
      ],
    } as const;
    const told = total.compute(viewAtStart('total', same, { splits }));
    assert.equal(told.value, 1);
    assert.equal(told.evidence?.['publicSide'], 'over');
    const moved = {
      pinnacle: [
        [-300, 0.55, 8.5],
        [-30, 0.53, 8],
      ],
    } as const;
    assert.equal(reasonOf(total, viewAtStart('total', moved, { splits })), 'missing');
  });
});
