import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { magnitudeClasses } from '../../signals/magnitude-class.ts';
import {
  atMinuteMs,
  minutesAgoMs,
  reasonOf,
  viewAtStart,
  type FairRow,
} from '../testing/several-books.ts';
import { lastMoveClass } from './last-move-class.ts';

const definition = lastMoveClass('h2h');
const view = (...rows: FairRow[]) => viewAtStart('h2h', { pinnacle: rows, fanduel: [[-1, 0.9]] });

describe('the class of the last move', () => {
  it('grows with the move, whichever way it went', () => {
    const sizes = { small: 0.003, normal: -0.008, large: 0.013, extreme: -0.03 };
    for (const [i, name] of magnitudeClasses.entries()) {
      const told = definition.compute(view([-60, 0.5], [-30, 0.5 + sizes[name]]));
      assert.equal(told.value, i, name);
    }
    assert.deepEqual(definition.categories, magnitudeClasses);
  });

  it('is that of the newest change: repetitions and suspensions make none', () => {
    const told = definition.compute(
      view([-60, 0.5], [-50, 0.53], [-40, 0.53], [-30, null], [-20, 0.9], [-10, 0.9]),
    );
    assert.equal(told.value, 3);
    assert.equal(told.ageMs, minutesAgoMs(10));
    assert.equal(told.evidence?.['atMs'], atMinuteMs(-50));
  });

  it('compares the price of a total at one line', () => {
    const total = viewAtStart('total', {
      pinnacle: [
        [-60, 0.5, 8.5],
        [-50, 0.51, 8.5],
        [-40, 0.6, 9],
      ],
    });
    assert.equal(lastMoveClass('total').compute(total).value, 1);
  });

  it('means nothing when the price stood all day, in another sport, or for a consensus', () => {
    assert.equal(reasonOf(definition, view([-60, 0.5])), 'not_applicable');
    assert.equal(reasonOf(definition, view([-1500, 0.5], [-1440, 0.6])), 'not_applicable');
    const moved = view([-60, 0.5], [-50, 0.53]);
    const other = { ...moved, fixture: { ...moved.fixture, sport: 'soccer' as const } };
    assert.equal(reasonOf(definition, other), 'not_applicable');
    const consensus = viewAtStart('h2h', {
      consensus: [
        [-60, 0.5],
        [-50, 0.53],
      ],
    });
    assert.equal(reasonOf(definition, consensus), 'not_applicable');
  });

  it('is missing without a price', () => {
    assert.equal(reasonOf(definition, viewAtStart('h2h', {})), 'missing');
  });
});
