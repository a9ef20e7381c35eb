import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minutesAgoMs, reasonOf, viewAtStart, type FairRow } from '../testing/several-books.ts';
import { steamDirection } from './steam-direction.ts';

const definition = steamDirection('h2h');
const moved = (to: number): Record<string, readonly FairRow[]> =>
  Object.fromEntries(
    ['pinnacle', 'fanduel'].map((book) => [
      book,
      [
        [-60, 0.5],
        [-2, to],
      ],
    ]),
  );

describe('the direction of steam', () => {
  it('is 1 towards home and -1 towards away', () => {
    assert.deepEqual(definition.compute(viewAtStart('h2h', moved(0.53))), {
      value: 1,
      status: 'ok',
      ageMs: minutesAgoMs(2),
    });
    assert.equal(definition.compute(viewAtStart('h2h', moved(0.47))).value, -1);
  });

  it('means nothing without steam, and is unknown where steam is', () => {
    assert.equal(reasonOf(definition, viewAtStart('h2h', moved(0.505))), 'not_applicable');
    const alone = viewAtStart('h2h', { pinnacle: [[-60, 0.5]] });
    assert.equal(reasonOf(definition, alone), 'missing');
  });
});
