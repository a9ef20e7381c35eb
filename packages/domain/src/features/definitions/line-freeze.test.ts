import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minutesAgoMs, reasonOf, splitAt, viewAtStart } from '../testing/several-books.ts';
import { lineFreeze } from './line-freeze.ts';

const definition = lineFreeze('h2h');
const piled = [splitAt(-30, { ticketShareHome: 0.75 })];
const still = {
  pinnacle: [
    [-300, 0.55],
    [-60, 0.553],
  ],
} as const;

describe('a line freeze', () => {
  it('is there when tickets pile up and the price stands', () => {
    const books = {
      ...still,
      consensus: [
        [-300, 0.2],
        [-60, 0.8],
      ],
    } as const;
    const told = definition.compute(viewAtStart('h2h', books, { splits: { h2h: piled } }));
    assert.equal(told.value, 1);
    assert.equal(told.ageMs, minutesAgoMs(30));
    assert.equal(told.evidence?.['publicSide'], 'home');
    assert.equal(told.evidence?.['booksAsked'], 1);
  });

  it('is not there when the price moved, or the public is balanced', () => {
    const moved = {
      pinnacle: [
        [-300, 0.55],
        [-60, 0.56],
      ],
    } as const;
    const splits = { h2h: piled };
    assert.equal(definition.compute(viewAtStart('h2h', moved, { splits })).value, 0);
    const balanced = { splits: { h2h: [splitAt(-30)] } };
    assert.equal(definition.compute(viewAtStart('h2h', still, balanced)).value, 0);
  });

  it('is not there when the line of a total moved, and says how many books moved it', () => {
    const books = {
      pinnacle: [
        [-300, 0.5, 8.5],
        [-60, 0.5, 9],
      ],
    } as const;
    const view = viewAtStart('total', books, { splits: { total: piled } });
    const told = lineFreeze('total').compute(view);
    assert.equal(told.value, 0);
    assert.equal(told.evidence?.['booksChangedLine'], 1);
    assert.equal(told.evidence?.['range'], null);
  });

  it('is there for a total when most books kept line and price', () => {
    const books = {
      pinnacle: [[-300, 0.5, 8.5]],
      fanduel: [[-300, 0.5, 8.5]],
      betmgm: [
        [-300, 0.5, 8.5],
        [-60, 0.5, 9],
      ],
    } as const;
    const view = viewAtStart('total', books, { splits: { total: piled } });
    assert.equal(lineFreeze('total').compute(view).value, 1);
  });

  it('is unknown without splits or their count, with old ones, and for a young market', () => {
    assert.equal(reasonOf(definition, viewAtStart('h2h', still)), 'missing');
    const reason = (fields: Parameters<typeof splitAt>[1], minute = -30, books = {}) =>
      reasonOf(
        definition,
        viewAtStart('h2h', { ...still, ...books }, { splits: { h2h: [splitAt(minute, fields)] } }),
      );
    assert.equal(reason({ tickets: null }), 'missing');
    assert.equal(reason({}, -241), 'stale');
    assert.equal(reason({}, -30, { pinnacle: [[-60, 0.5]] }), 'before_open');
  });
});
