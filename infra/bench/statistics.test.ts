import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { median, percentile, spread } from './statistics.ts';

const figures = fc.array(fc.double({ noNaN: true, min: 1e-9, max: 1e9 }), { minLength: 1 });

describe('percentile', () => {
  it('is the smallest measured value with p percent at or below it', () => {
    fc.assert(
      fc.property(figures, fc.double({ min: 0.1, max: 100, noNaN: true }), (values, p) => {
        const enough = values.filter(
          (each) => values.filter((other) => other <= each).length * 100 >= p * values.length,
        );
        assert.equal(percentile(values, p), Math.min(...enough));
      }),
    );
  });

  it('knows the textbook cases', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
    assert.equal(percentile(hundred, 50), 50);
    assert.equal(percentile(hundred, 99), 99);
    assert.equal(percentile(hundred, 100), 100);
    assert.equal(percentile([7], 99), 7);
  });

  it('refuses to speak of nothing', () => {
    assert.throws(() => percentile([], 50), RangeError);
  });
});

describe('median', () => {
  it('is the middle, or half way between the two in the middle', () => {
    assert.equal(median([9, 1, 5]), 5);
    assert.equal(median([4, 1, 3, 2]), 2.5);
  });

  it('does not depend on the order, and leaves the figures as they were', () => {
    fc.assert(
      fc.property(figures, (values) => {
        const before = [...values];
        assert.equal(median(values), median(values.toReversed()));
        assert.deepEqual(values, before);
      }),
    );
  });

  it('refuses to speak of nothing', () => {
    assert.throws(() => median([]), RangeError);
  });
});

describe('spread', () => {
  it('holds the median between the lowest and the highest', () => {
    assert.deepEqual(spread([3, 1, 2]), { median: 2, low: 1, high: 3 });
  });
});
