import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { predictionMadeSchema, type FeaturesUpdated } from '@linecast/protos';
import * as fc from 'fast-check';
import {
  anOutput,
  aSpread,
  aTotal,
  aVector,
  ms,
  someLine,
  someModel,
  someTotal,
} from '../testing/vectors.ts';
import { composePrediction } from './compose-prediction.ts';
import { decide } from './decide.ts';
import type { ModelFacts, ModelOutput } from './model.ts';

type Change = { vector?: FeaturesUpdated; skillClaim?: boolean; minEv?: number };

function compose(homeProbability: number, change: Change = {}) {
  const { vector = aVector(), skillClaim = false, minEv = 0.02 } = change;
  const model = { ...someModel, skillClaim };
  const decided = decide(vector, model, ms(vector.as_of));
  assert.equal(decided.kind, 'predict');
  const output = anOutput(homeProbability);
  const made = composePrediction({ predictionId: 'p_1', vector, decided, output, model, minEv });
  assert.ok(made.target === 'home_win');
  return made;
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
        const posted = { book: 'x', home, away, devig_method: 'power', quoted_at: vector.as_of };
        const priced = { ...vector, price: posted };
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

describe('a prediction of another market', () => {
  const composed = (vector: FeaturesUpdated, model: ModelFacts, output: ModelOutput) => {
    const decided = decide(vector, model, ms(vector.as_of));
    assert.equal(decided.kind, 'predict');
    const made = composePrediction({
      ...{ predictionId: 'p_1', vector, decided, output, model, minEv: 0.02 },
    });
    assert.deepEqual(predictionMadeSchema.parse(made), made);
    return made;
  };

  it('is of over and under at the posted line, worked by hand', () => {
    const made = composed(aTotal(), someTotal, anOutput(0.51));
    assert.ok(made.target === 'over');
    assert.deepEqual(
      [made.market, made.line, made.over.price, made.under.price],
      ['total', 8.5, 1.95, 1.93],
    );
    near(made.over.edge, 0.013);
    near(made.under.ev, 0.49 * 1.93 - 1);
    assert.equal(made.reason, "The model moves the market's 49.7 % for over 8.5 by +1.3 points.");
    assert.deepEqual(made.confidence, {
      selection: 'over',
      probability: 0.51,
      low: null,
      high: null,
    });
  });

  it('is of both teams at the run line of the home side', () => {
    const model = {
      ...someModel,
      market: 'spread',
      target: 'home_cover',
      timeframe: null,
    } as const;
    const made = composed(aSpread(), model, anOutput(0.4));
    assert.ok(made.target === 'home_cover');
    assert.deepEqual([made.line, made.home.price, made.away.price], [-1.5, 2.4, 1.62]);
    near(made.away.probability, 0.6);
    assert.equal(made.confidence?.selection, 'away');
    assert.equal(made.reason, "The model moves the market's 40.5 % for home -1.5 by -0.5 points.");
    const given = aSpread({
      price: {
        book: 'x',
        home: 1.6,
        away: 2.4,
        line: 1.5,
        devig_method: 'power',
        quoted_at: aSpread().as_of,
      },
    });
    assert.match(composed(given, model, anOutput(0.4)).reason, /for home \+1\.5 by/);
  });

  it('is skipped where the price has no line', () => {
    const { line: _line, ...without } = {
      book: 'x',
      home: 1.6,
      away: 2.4,
      line: 1,
      devig_method: 'power',
      quoted_at: aSpread().as_of,
    };
    const model = {
      ...someModel,
      market: 'spread',
      target: 'home_cover',
      timeframe: null,
    } as const;
    const vector = aSpread({ price: without });
    assert.deepEqual(decide(vector, model, ms(vector.as_of)), { kind: 'skip', reason: 'no_price' });
  });
});

describe('a prediction of a line', () => {
  const output: ModelOutput = {
    values: [0.15, 0.75, 0.1],
    rawValues: [0.16, 0.73, 0.11],
    rawScore: [0.4, 0, -0.1],
    confidence: { index: 1, probability: 0.75, low: 0.7, high: 0.8 },
  };
  const composed = (model: ModelFacts, told: ModelOutput, vector = aVector()) => {
    const decided = decide(vector, model, ms(vector.as_of));
    assert.equal(decided.kind, 'predict');
    assert.deepEqual(decided.input.marketLogit, model.baseline?.logits);
    const made = composePrediction({
      ...{ predictionId: 'p_1', vector, decided, output: told, model, minEv: 0.02 },
    });
    assert.deepEqual(predictionMadeSchema.parse(made), made);
    return made;
  };

  it('stands next to the base rates, says how sure it is, and is nothing to bet on', () => {
    const made = composed(someLine, output);
    assert.ok(made.target === 'line_direction');
    assert.equal(made.timeframe, '1h');
    assert.deepEqual(made.outcomes, {
      rise: { probability: 0.15, base_rate: 0.1 },
      stay: { probability: 0.75, base_rate: 0.8 },
      fall: { probability: 0.1, base_rate: 0.1 },
    });
    assert.deepEqual(made.confidence, {
      selection: 'stay',
      probability: 0.75,
      low: 0.7,
      high: 0.8,
    });
    assert.ok(!('recommendation' in made));
    assert.equal(
      made.reason,
      'Within the next 1h: rise 15.0 % (base rate 10.0 %), stay 75.0 % (base rate 80.0 %), fall 10.0 % (base rate 10.0 %).',
    );
  });

  it('says that the base rates stand when features are missing', () => {
    const vector = aVector({ values: { total_move_open: null } });
    assert.equal(
      composed(someLine, output, vector).reason,
      'Features are missing (total_move_open), so the base rates stand.',
    );
  });

  it('is a size where a size is foreseen', () => {
    const baseline = { logits: [0], rates: [0] };
    const model: ModelFacts = {
      ...someLine,
      target: 'line_move',
      timeframe: '1h',
      outputs: ['move'],
      baseline,
    };
    const made = composed(model, { ...output, values: [-0.004], confidence: null });
    assert.ok(made.target === 'line_move');
    assert.deepEqual(made.sizes, { move: -0.004 });
    assert.equal(made.confidence, undefined);
    assert.equal(made.reason, 'Within the next 1h: move -0.0040.');
  });

  it('names what a swing is not', () => {
    const baseline = { logits: [-2], rates: [0.119] };
    const model: ModelFacts = {
      ...someLine,
      target: 'swing_high',
      timeframe: '1h',
      outputs: ['swing'],
      baseline,
    };
    const likely = { index: 1, probability: 0.8, low: null, high: null };
    const made = composed(model, { ...output, values: [0.2], confidence: likely });
    assert.ok(made.target === 'swing_high');
    assert.deepEqual(made.outcomes, { swing: { probability: 0.2, base_rate: 0.119 } });
    assert.equal(made.confidence?.selection, 'no_swing');
  });
});
