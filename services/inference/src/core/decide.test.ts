import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sigmoid } from '@linecast/domain';
import * as fc from 'fast-check';
import { aVector, cutOffAt, ms, someLine, someModel } from '../testing/vectors.ts';
import { decide, type Decision } from './decide.ts';

const early = ms('2016-06-25T15:00:00.000Z');

function inputOf(decision: Decision) {
  assert.equal(decision.kind, 'predict');
  return decision;
}

describe('a vector that is predicted', () => {
  it('becomes the features in the order of the model and the log-odds of the market', () => {
    const vector = aVector({ values: { h2h_move_logit_open: 0.3, total_move_open: -0.5 } });
    const { input, marketProbability, missing } = inputOf(decide(vector, someModel, early));
    assert.deepEqual(input.features, [0.3, -0.5]);
    assert.ok(Math.abs(sigmoid(input.marketLogit[0] ?? 0) - 0.542) < 1e-15);
    assert.equal(marketProbability, 0.542);
    assert.deepEqual(missing, []);
  });

  it('has NaN where a value is missing or was never computed, and says which', () => {
    const model = { ...someModel, inputs: ['total_line', 'h2h_hold', 'not_there'] };
    const vector = aVector({ values: { total_line: null } });
    const { input, missing } = inputOf(decide(vector, model, early));
    assert.deepEqual(input.features, [Number.NaN, 0.02, Number.NaN]);
    assert.deepEqual(missing, ['total_line', 'not_there']);
  });

  it('reads a flag as 1 or 0 and a category by its number, as the training table has them', () => {
    const categories = { park_roof: ['open', 'retractable', 'dome'] };
    const inputs = ['is_steam', 'is_quiet', 'park_roof', 'total_line', 'h2h_hold'];
    const vector = aVector();
    const told = { is_steam: true, is_quiet: false, park_roof: 'dome', total_line: 'over' };
    for (const [name, value] of Object.entries(told)) {
      vector.values[name] = { value, status: 'ok', age_ms: 0 };
    }
    const { input, missing } = inputOf(decide(vector, { ...someModel, inputs, categories }, early));
    assert.deepEqual(input.features, [1, 0, 2, Number.NaN, 0.02]);
    assert.deepEqual(missing, ['total_line']);
    // A name that the set does not have is no number at all.
    vector.values['park_roof'] = { value: 'tent', status: 'ok', age_ms: 0 };
    const strange = inputOf(decide(vector, { ...someModel, inputs, categories }, early));
    assert.deepEqual(strange.missing, ['park_roof', 'total_line']);
  });

  it('keeps a zero as the value it is', () => {
    const vector = aVector({ values: { h2h_move_logit_open: 0, total_move_open: 0 } });
    const { input, missing } = inputOf(decide(vector, someModel, early));
    assert.deepEqual(input.features, [0, 0]);
    assert.deepEqual(missing, []);
  });
});

describe('a vector that is skipped', () => {
  const cases = [
    ['other_market', aVector({ market: 'total' }), early],
    ['other_market', aVector({ fixture: { sport: 'nba' } }), early],
    [
      'other_features',
      aVector({ feature_set: { name: 'mlb-moneyline', version: 2, hash: 'a'.repeat(64) } }),
      early,
    ],
    ['cut_off', aVector(), ms(cutOffAt) + 1],
    ['no_price', aVector({ price: null }), early],
    ['no_price', aVector({ values: { h2h_novig_home: null } }), early],
    ['cut_off', aVector({ price: null }), ms(cutOffAt) + 1],
  ] as const;
  for (const [reason, vector, nowMs] of cases) {
    it(`is skipped as ${reason} (${vector.fixture.sport} ${vector.market}, price ${vector.price?.quoted_at})`, () => {
      assert.deepEqual(decide(vector, someModel, nowMs), { kind: 'skip', reason });
    });
  }

  it('is one of a line whose window passes the start, or is over when somebody asks', () => {
    const of = (timeframe: '1h' | '4h', asOf: string, nowMs = ms(asOf)) => {
      const decided = decide(aVector({ as_of: asOf }), { ...someLine, timeframe }, nowMs);
      return decided.kind === 'skip' ? decided.reason : decided.kind;
    };
    // The game starts at 17:05.
    assert.equal(of('1h', '2016-06-25T16:05:00.000Z'), 'predict');
    assert.equal(of('1h', '2016-06-25T16:05:00.001Z'), 'past_start');
    assert.equal(of('4h', '2016-06-25T13:05:00.001Z'), 'past_start');
    const asOf = '2016-06-25T12:00:00.000Z';
    assert.equal(of('1h', asOf, ms('2016-06-25T13:00:00.000Z')), 'predict');
    assert.equal(of('1h', asOf, ms('2016-06-25T13:00:00.001Z')), 'window_over');
    assert.equal(of('4h', asOf, ms('2016-06-25T13:00:00.001Z')), 'predict');
    assert.equal(of('4h', asOf, ms(cutOffAt) + 1), 'cut_off');
  });

  it('is not one at the cut-off itself, and is one a millisecond later', () => {
    assert.equal(decide(aVector(), someModel, ms(cutOffAt)).kind, 'predict');
    assert.equal(decide(aVector(), someModel, ms(cutOffAt) + 1).kind, 'skip');
  });

  it('is never one before the cut-off, and always one after', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e7, max: 1e7 }), (fromCutOffMs) => {
        const decided = decide(aVector(), someModel, ms(cutOffAt) + fromCutOffMs);
        assert.equal(decided.kind, fromCutOffMs > 0 ? 'skip' : 'predict');
      }),
    );
  });

  it('follows a start that was put off', () => {
    const vector = aVector({ fixture: { start_at: '2016-06-25T19:05:00.000Z' } });
    assert.equal(decide(vector, someModel, ms(cutOffAt) + 1).kind, 'predict');
  });
});
