import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reasonOf, viewAtStart } from '../testing/several-books.ts';
import { sharpSteamDirection } from './sharp-steam-direction.ts';

const definition = sharpSteamDirection('h2h');
const view = (to: number) =>
  viewAtStart('h2h', {
    pinnacle: [
      [-60, 0.5],
      [-12, to],
    ],
  });

describe('the direction of the steam of one sharp book', () => {
  it('is 1 towards home and -1 towards away', () => {
    assert.equal(definition.compute(view(0.53)).value, 1);
    assert.equal(definition.compute(view(0.47)).value, -1);
  });

  it('means nothing without steam, and is unknown where steam is', () => {
    assert.equal(reasonOf(definition, view(0.51)), 'not_applicable');
    const retail = viewAtStart('h2h', { fanduel: [[-60, 0.5]] });
    assert.equal(reasonOf(definition, retail), 'missing');
  });
});
