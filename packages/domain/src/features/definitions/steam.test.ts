import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  atMinuteMs,
  isNear,
  minutesAgoMs,
  reasonOf,
  viewAtStart,
  type FairRow,
} from '../testing/several-books.ts';
import { steam } from './steam.ts';

const definition = steam('h2h');

const movedAt = (minute: number, to: number, line?: number): readonly FairRow[] =>
  line === undefined
    ? [
        [-60, 0.5],
        [minute, to],
      ]
    : [
        [-60, 0.5, line],
        [minute, to, line],
      ];

describe('steam of several books', () => {
  const moved = {
    pinnacle: movedAt(-4, 0.47),
    fanduel: movedAt(-3, 0.48),
    betmgm: movedAt(-1, 0.47),
  };

  it('is there when three moved the same way, and tells who, when and how much', () => {
    const told = definition.compute(viewAtStart('h2h', moved));
    assert.equal(told.value, 1);
    assert.equal(told.ageMs, minutesAgoMs(1));
    const { movers, magnitude, ...rest } = told.evidence ?? {};
    assert.deepEqual(rest, {
      direction: 'away',
      booksActive: 3,
      booksNeeded: 2,
      booksMoved: 3,
      booksOpposed: 0,
      leader: 'pinnacle',
      startedAtMs: atMinuteMs(-4),
      completedAtMs: atMinuteMs(-3),
    });
    assert.ok(Array.isArray(movers) && movers.length === 3);
    isNear({ value: Number(magnitude), status: 'ok', ageMs: 0 }, Math.log(0.53 / 0.47));
  });

  it('is not there when only one moved, though a consensus followed it', () => {
    const books = {
      pinnacle: movedAt(-4, 0.47),
      fanduel: [[-60, 0.5]],
      consensus: movedAt(-3, 0.47),
    } as const;
    assert.equal(definition.compute(viewAtStart('h2h', books)).value, 0);
  });

  it('lists eight of twenty movers, and counts them all', () => {
    const twenty = Array.from({ length: 20 }, (_, i) => [`book ${i}`, movedAt(-2, 0.6)] as const);
    const { evidence } = definition.compute(viewAtStart('h2h', Object.fromEntries(twenty)));
    assert.equal(evidence?.['booksMoved'], 20);
    const movers = evidence?.['movers'];
    assert.ok(Array.isArray(movers) && movers.length === 8);
    assert.deepEqual(JSON.parse(JSON.stringify(evidence)), evidence);
  });

  it('is unknown, and not absent, for one book, young ones, silent ones and suspended ones', () => {
    const reason = (books: Parameters<typeof viewAtStart>[1]) =>
      reasonOf(definition, viewAtStart('h2h', books));
    assert.equal(reason({ pinnacle: movedAt(-4, 0.47) }), 'missing');
    assert.equal(reason({ pinnacle: [[-60, 0.5]], fanduel: [[-2, 0.5]] }), 'before_open');
    assert.equal(reason({ pinnacle: [[-60, 0.5]], fanduel: [[-1441, 0.5]] }), 'stale');
    const suspended = [
      [-60, 0.5],
      [-2, null],
    ] as const;
    assert.equal(reason({ pinnacle: [[-60, 0.5]], fanduel: suspended }), 'missing');
  });

  it('compares totals at one line: a book that only changes its line makes no steam', () => {
    const at = { pinnacle: movedAt(-4, 0.47, 8.5), fanduel: movedAt(-3, 0.47, 8.5) };
    assert.equal(steam('total').compute(viewAtStart('total', at)).value, 1);
    const relined = {
      pinnacle: movedAt(-4, 0.47, 8.5),
      fanduel: [
        [-60, 0.5, 8.5],
        [-3, 0.47, 9],
      ],
    } as const;
    assert.equal(reasonOf(steam('total'), viewAtStart('total', relined)), 'missing');
  });
});
