import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { assertNear } from '../../../../test/vectors/read-vectors.ts';
import { eloHomeProbability, eloUpdate } from './elo.ts';

const rating = fc.double({ min: 1200, max: 1800, noNaN: true });
const score = fc.integer({ min: 0, max: 25 });

describe('Elo', () => {
  it('gives equals one half, and 400 points ten to one', () => {
    const even = { ratingHome: 1500, ratingAway: 1500, homeAdvantage: 0 };
    assert.equal(eloHomeProbability(even), 0.5);
    assertNear(eloHomeProbability({ ...even, ratingHome: 1900 }), 10 / 11, 1e-15, '');
  });

  it('is the same seen from either side', () => {
    fc.assert(
      fc.property(rating, rating, score, score, (home, away, scoreHome, scoreAway) => {
        const there = { ratingHome: home, ratingAway: away, homeAdvantage: 24 };
        const back = { ratingHome: away, ratingAway: home, homeAdvantage: -24 };
        const won = eloUpdate(there, { scoreHome, scoreAway }, 4);
        const lost = eloUpdate(back, { scoreHome: scoreAway, scoreAway: scoreHome }, 4);
        assertNear(won.deltaHome, -lost.deltaHome, 1e-12, 'delta');
        assertNear(won.pHome, 1 - lost.pHome, 1e-12, 'p');
      }),
    );
  });

  it('rewards the winner, and an upset more', () => {
    const pairing = { ratingHome: 1450, ratingAway: 1550, homeAdvantage: 0 };
    const upset = eloUpdate(pairing, { scoreHome: 5, scoreAway: 3 }, 4).deltaHome;
    const expected = eloUpdate(pairing, { scoreHome: 3, scoreAway: 5 }, 4).deltaHome;
    assert.ok(upset > -expected && expected < 0);
  });

  it('moves nothing after a draw', () => {
    const pairing = { ratingHome: 1500, ratingAway: 1600, homeAdvantage: 24 };
    assert.equal(eloUpdate(pairing, { scoreHome: 2, scoreAway: 2 }, 4).deltaHome, 0);
  });

  it('refuses scores and ratings that are none', () => {
    const pairing = { ratingHome: 1500, ratingAway: 1500, homeAdvantage: 24 };
    const result = { scoreHome: 1, scoreAway: 0 };
    const refused = [
      () => eloUpdate(pairing, { scoreHome: -1, scoreAway: 0 }, 4),
      () => eloUpdate(pairing, { scoreHome: 1.5, scoreAway: 0 }, 4),
      () => eloUpdate(pairing, result, 0),
      () => eloUpdate({ ...pairing, ratingHome: Number.NaN }, result, 4),
      () => eloUpdate({ ...pairing, ratingHome: -1000 }, result, 4),
    ];
    for (const each of refused) assert.throws(each, RangeError);
  });
});
