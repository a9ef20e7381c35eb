import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { predictionMadeSchema, type FeaturesUpdated } from '@linecast/protos';
import * as fc from 'fast-check';
import { aVector, ms, someModel } from '../testing/vectors.ts';
import { composePrediction } from './compose-prediction.ts';
import { decide } from './decide.ts';

type Change = { vector?: FeaturesUpdated; skillClaim?: boolean; minEv?: number };

function compose(homeProbability: number, change: Change = {}) {
  const { vector = aVector(), skillClaim = false, minEv = 0.02 } = change;
  const model = { ...someModel, skillClaim };
  const decided = decide(vector, model, ms(vector.as_of));
  assert.equal(decided.kind, 'predict');
  const output = { probability: homeProbability, rawScore: 0.1 };
  return composePrediction({ predictionId: 'p_1', vector, decided, output, model, minEv });
}

const near = (actual: number, expected: number): void =>
  assert.ok(Math.abs(actual - expected) < 1e-12, `${actual} is not ${expected}`);

describe('a composed prediction', () => {
  it('holds both sides against the market and the price, worked by hand', () => {
    const { home, away } = compose(0.56);
    near(home.market_probability, 0.542);
    near(home.edge, 0.018);
    near(home.ev, 0.56 * 1.82 - 1);
    near(away.probability, 0.44);
    near(away.market_probability, 0.458);
    near(away.edge, -0.018);
    near(away.ev, 0.44 * 2.1 - 1);
    assert.deepEqual([home.price, away.price], [1.82, 2.1]);
  });

  it('says what it rests on and who made it', () => {
    const made = compose(0.56);
    assert.equal(made.prediction_id, 'p_1');
    assert.equal(made.vector_id, 'v_1');
    assert.equal(made.sequence, 7);
    assert.equal(made.as_of, '2016-06-25T15:00:00.000Z');
    assert.equal(made.book, 'pinnacle');
    assert.equal(made.devig_method, 'power');
    assert.equal(made.mode, 'replay');
    assert.deepEqual(made.model, { name: 'linear', version: '1', sha256: 'f'.repeat(64) });
  });

  it('is what its topic promises, adds up, and is the same each time, whatever the numbers', () => {
    const probability = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    const price = fc.double({ min: 1.01, max: 50, noNaN: true });
    fc.assert(
      fc.property(probability, probability, price, price, (p, market, home, away) => {
        const vector = aVector({ values: { h2h_novig_home: market } });
        const priced = { ...vector, price: vector.price && { ...vector.price, home, away } };
        const made = compose(p, { vector: priced });
        assert.deepEqual(predictionMadeSchema.parse(made), made);
        near(made.home.probability + made.away.probability, 1);
        near(made.home.market_probability + made.away.market_probability, 1);
        near(made.home.edge + made.away.edge, 0);
        assert.deepEqual(compose(p, { vector: priced }), made);
      }),
    );
  });
});

describe('the recommendation', () => {
  const cases = [
    { p: 0.9, skillClaim: false, minEv: 0.02, expected: 'NO_EDGE', why: 'no skill is claimed' },
    { p: 0.57, skillClaim: true, minEv: 0.02, expected: 'BET', why: 'home is worth 3.7 %' },
    { p: 0.55, skillClaim: true, minEv: 0.02, expected: 'NO_EDGE', why: 'home is worth 0.1 %' },
    { p: 0.45, skillClaim: true, minEv: 0.02, expected: 'BET', why: 'away is worth 15.5 %' },
    { p: 0.57, skillClaim: true, minEv: 0.04, expected: 'NO_EDGE', why: 'more is asked for' },
  ] as const;
  for (const { p, skillClaim, minEv, expected, why } of cases) {
    it(`is ${expected} at ${p} when ${why}`, () => {
      assert.equal(compose(p, { skillClaim, minEv }).recommendation, expected);
    });
  }
});

describe('the reason', () => {
  it('says by how much the model moves the market, and how far the price has come', () => {
    assert.equal(
      compose(0.545).reason,
      "The model moves the market's 54.2 % by +0.3 points; the price has moved +1.1 points since the open.",
    );
  });

  it('has no sign for what rounds to nothing', () => {
    const vector = aVector({ values: { h2h_open_novig_home: 0.5424 } });
    assert.equal(
      compose(0.5418, { vector }).reason,
      "The model moves the market's 54.2 % by 0.0 points; the price has moved 0.0 points since the open.",
    );
  });

  it('leaves the open out when there is none', () => {
    const vector = aVector({ values: { h2h_open_novig_home: null } });
    assert.equal(
      compose(0.52, { vector }).reason,
      "The model moves the market's 54.2 % by -2.2 points.",
    );
  });

  it('names the side that is recommended and what it is worth', () => {
    assert.equal(
      compose(0.57, { skillClaim: true }).reason,
      "The model moves the market's 54.2 % by +2.8 points, which makes the home side worth +3.7 % per unit at 1.82; the price has moved +1.1 points since the open.",
    );
  });

  it('says that the market stands when features are missing', () => {
    const vector = aVector({ values: { total_move_open: null } });
    assert.equal(
      compose(0.542, { vector }).reason,
      "Features are missing (total_move_open), so the market's own probability stands.",
    );
  });
});
