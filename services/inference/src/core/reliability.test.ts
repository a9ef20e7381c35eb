import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reliability, type Circumstances } from './reliability.ts';

const minuteMs = 60_000;
const noon = 1_000 * minuteMs;

function at(change: Partial<Circumstances>) {
  return reliability({
    quotedAtMs: noon,
    atMs: noon,
    heardUntilMs: noon,
    missing: [],
    unknown: { inputs: [], of: 4 },
    isFallback: false,
    ...change,
  });
}

describe('how far an answer may be relied on', () => {
  const cases = [
    { afterMin: 5, heardMin: 0, verdict: 'fresh', why: 'the price is five minutes old' },
    { afterMin: 6, heardMin: 5, verdict: 'quiet', why: 'the source was heard of a minute ago' },
    { afterMin: 60, heardMin: 55, verdict: 'quiet', why: 'the source was heard of in time' },
    { afterMin: 60, heardMin: 54, verdict: 'stale', why: 'the source is silent for six minutes' },
    { afterMin: 60, heardMin: 90, verdict: 'quiet', why: 'the source has told more than is asked' },
    { afterMin: 60, heardMin: null, verdict: 'stale', why: 'no source was ever heard of' },
  ] as const;
  for (const { afterMin, heardMin, verdict, why } of cases) {
    it(`is ${verdict} when ${why}`, () => {
      const got = at({
        atMs: noon + afterMin * minuteMs,
        heardUntilMs: heardMin === null ? null : noon + heardMin * minuteMs,
      });
      assert.equal(got.freshness, verdict);
      assert.equal(got.priceAgeMs, afterMin * minuteMs);
    });
  }

  it('warns where most of what the model looks at is not known, and not of a little', () => {
    const told = (inputs: string[], missing: string[] = []) =>
      at({ unknown: { inputs, of: 4 }, missing }).warnings;
    assert.deepEqual(told(['a', 'b']), []);
    assert.deepEqual(told(['a', 'b', 'c']), [
      'Most of what the model looks at is not known (3 of 4): a, b, c.',
    ]);
    assert.deepEqual(told(['a', 'b', 'c'], ['a']), ['Features are missing: a.']);
  });

  it('warns of nothing when all is well', () => {
    assert.deepEqual(at({}).warnings, []);
  });

  it('warns of each thing that is not', () => {
    const { warnings } = at({
      atMs: noon + 30 * minuteMs,
      heardUntilMs: noon + 20 * minuteMs,
      missing: ['total_line'],
      isFallback: true,
    });
    assert.deepEqual(warnings, [
      'The online store does not answer; this rests on the newest vector in Postgres.',
      'Features are missing: total_line.',
      'The price is 30 min old and no source has been heard of for 10 min.',
    ]);
  });

  it('gives a price that is newer than the question no negative age', () => {
    assert.equal(at({ atMs: noon - minuteMs }).priceAgeMs, 0);
  });
});
