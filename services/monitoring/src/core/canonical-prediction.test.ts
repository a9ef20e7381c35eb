import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PredictionMade } from '@linecast/protos';
import * as fc from 'fast-check';
import { fixtureRef, minutesBefore, predicted } from '../testing/messages.ts';
import { byCanonicalOrder, canonicalLine } from './canonical-prediction.ts';

describe('canonicalLine', () => {
  it('holds identity and numbers, and nothing else', () => {
    assert.equal(
      canonicalLine(predicted('p1', minutesBefore(30))),
      '["p1","v-p1","mlb-2016-06-25-TB-BAL","h2h","2016-06-25T16:35:00.000Z",1,"mlb-moneyline","1",' +
        `"${'ab'.repeat(32)}",0.55,0.54,0.01,-0.01,1.8,0.45,0.46,-0.01,-0.055,2.1]`,
    );
  });

  it('does not see what lies beyond twelve significant digits', () => {
    const side = predicted('p1', minutesBefore(30)).home;
    const lineOf = (probability: number) =>
      canonicalLine(predicted('p1', minutesBefore(30), { home: { ...side, probability } }));
    assert.equal(lineOf(0.55), lineOf(0.55 + 1e-15));
    assert.notEqual(lineOf(0.55), lineOf(0.55 + 1e-11));
  });

  it('says of another market what it is and the line it is of', () => {
    const {
      home,
      away,
      target: _target,
      market: _market,
      ...head
    } = predicted('p1', minutesBefore(30));
    const total: PredictionMade = {
      ...{ ...head, market: 'total', target: 'over', line: 8.5, over: home, under: away },
    };
    assert.match(canonicalLine(total), /"over",8\.5,0\.55,0\.54,.*,2\.1\]$/);
    assert.notEqual(canonicalLine({ ...total, line: 9 }), canonicalLine(total));
  });

  it('says of a line how far ahead, and each outcome by name, in whatever order they are kept', () => {
    const {
      home: _home,
      away: _away,
      target: _target,
      recommendation: _none,
      ...head
    } = predicted('p1', minutesBefore(30));
    const lineWith = (names: readonly string[]): PredictionMade => ({
      ...{ ...head, target: 'line_direction', timeframe: '1h' },
      outcomes: Object.fromEntries(
        names.map((name) => [name, { probability: name.length / 10, base_rate: 0.3 }]),
      ),
    });
    const line = canonicalLine(lineWith(['rise', 'stay', 'fall']));
    assert.ok(line.endsWith('"line_direction","1h","fall",0.4,"rise",0.4,"stay",0.4]'), line);
    assert.equal(canonicalLine(lineWith(['stay', 'fall', 'rise'])), line);
    const { outcomes: _outcomes, ...rest } = { ...lineWith([]), outcomes: {} };
    const size = {
      ...rest,
      target: 'line_move',
      timeframe: '1h',
      sizes: { move: -0.004 },
    } as const;
    assert.ok(canonicalLine(size).endsWith('"line_move","1h","move",-0.004]'));
  });

  it('does not see the sentence for a person or the book', () => {
    const plain = predicted('p1', minutesBefore(30));
    assert.equal(
      canonicalLine(predicted('p1', minutesBefore(30), { reason: 'another', book: 'x' })),
      canonicalLine(plain),
    );
  });
});

describe('byCanonicalOrder', () => {
  it('sorts by fixture, then as-of, then sequence, then id', () => {
    const bos = { fixture: fixtureRef('mlb-2016-06-25-NYY-BOS') };
    const sorted = [
      predicted('e', minutesBefore(30), bos),
      predicted('d', minutesBefore(40)),
      predicted('c', minutesBefore(30), { sequence: 1 }),
      predicted('a', minutesBefore(30), { sequence: 2 }),
      predicted('b', minutesBefore(30), { sequence: 2 }),
    ];
    const order = sorted.map((each) => each.prediction_id);
    fc.assert(
      fc.property(fc.shuffledSubarray(sorted, { minLength: sorted.length }), (shuffled) => {
        assert.deepEqual(
          shuffled.toSorted(byCanonicalOrder).map((each) => each.prediction_id),
          order,
        );
      }),
    );
  });

  it('compares ids by code point, not by the rules of a language', () => {
    const [upper, lower] = [predicted('Z', minutesBefore(30)), predicted('a', minutesBefore(30))];
    assert.ok(byCanonicalOrder(upper, lower) < 0);
  });
});
