import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { assertNear } from '../../../../../test/vectors/read-vectors.ts';
import { chiSquareQuantile, chiSquareUpperTail } from './chi-square-law.ts';
import { kolmogorovQ } from './kolmogorov.ts';
import { normalCdf, normalQuantile, normalTwoSided, normalUpperTail } from './normal.ts';
import { studentTCdf, studentTQuantile } from './student-t.ts';

const z = fc.double({ min: -8, max: 8, noNaN: true });
const inside = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
const df = fc.integer({ min: 1, max: 300 });

describe('the normal law', () => {
  it('has the tails scipy computes', () => {
    assertNear(normalUpperTail(1) / 0.15865525393145707, 1, 1e-14, '1');
    assertNear(normalUpperTail(5) / 2.866515718791939e-7, 1, 1e-13, '5');
    assertNear(normalUpperTail(37) / 5.725571222524577e-300, 1, 1e-12, '37');
  });

  it('is symmetric and sums to one', () => {
    fc.assert(
      fc.property(z, (x) => {
        assert.equal(normalCdf(-x), normalUpperTail(x));
        assertNear(normalCdf(x) + normalUpperTail(x), 1, 1e-15, `${x}`);
        assert.equal(normalTwoSided(x), normalTwoSided(-x));
      }),
    );
  });

  it('has the quantiles of the tables', () => {
    assertNear(normalQuantile(0.975), 1.959963984540054, 1e-13, '0.975');
    assertNear(normalQuantile(0.8), 0.8416212335729143, 1e-13, '0.8');
    assertNear(normalQuantile(1e-10), -6.361340902404056, 1e-11, '1e-10');
    assert.equal(normalQuantile(0.5), 0);
  });

  it('is undone by its quantile', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-290, max: 0.5, noNaN: true }), (p) => {
        assertNear(normalCdf(normalQuantile(p)) / p, 1, 1e-10, `${p}`);
      }),
    );
  });

  it('refuses what is no probability', () => {
    for (const p of [0, 1, -0.1, 1.1, Number.NaN]) {
      assert.throws(() => normalQuantile(p), RangeError);
    }
    assert.throws(() => normalCdf(Number.NaN), RangeError);
  });
});

describe("Student's t law", () => {
  it('has the quantiles scipy computes', () => {
    const expected = { 1: 12.706204736174694, 2: 4.302652729749462, 30: 2.0422724563012378 };
    for (const [degrees, t] of Object.entries(expected)) {
      assertNear(studentTQuantile(0.975, Number(degrees)) / t, 1, 1e-12, degrees);
    }
  });

  it('is the Cauchy law with one degree of freedom', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (t) => {
        assertNear(studentTCdf(t, 1), 0.5 + Math.atan(t) / Math.PI, 1e-12, `${t}`);
      }),
    );
  });

  it('nears the normal law', () => {
    assertNear(studentTQuantile(0.975, 1e6), normalQuantile(0.975), 1e-5, '');
  });

  it('is undone by its quantile', () => {
    const round = fc.property(inside, df, (p, degrees) => {
      assertNear(studentTCdf(studentTQuantile(p, degrees), degrees), p, 1e-10, `${p}`);
    });
    fc.assert(round, { numRuns: 40 });
  });
});

describe('the chi-square law', () => {
  it('is the square of a normal value with one degree of freedom', () => {
    fc.assert(
      fc.property(z, (x) => {
        assertNear(chiSquareUpperTail(x * x, 1) / normalTwoSided(x), 1, 1e-12, `${x}`);
      }),
    );
  });

  it('is exponential with two', () => {
    assertNear(chiSquareUpperTail(7, 2), Math.exp(-3.5), 1e-15, '');
  });

  it('is undone by its quantile', () => {
    const round = fc.property(inside, df, (p, degrees) => {
      assertNear(1 - chiSquareUpperTail(chiSquareQuantile(p, degrees), degrees), p, 1e-11, '');
    });
    fc.assert(round, { numRuns: 40 });
    assertNear(chiSquareQuantile(0.99, 9), 21.665994333461924, 1e-9, '');
  });
});

describe('the Kolmogorov law', () => {
  it('is its slowly converging series', () => {
    const series = (t: number): number => {
      let total = 0;
      for (let k = 2000; k >= 1; k--) {
        total += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * t * t);
      }
      return total;
    };
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 6, noNaN: true }), (t) => {
        assertNear(kolmogorovQ(t), series(t), 1e-13, `${t}`);
      }),
    );
  });

  it('falls from 1 to 0', () => {
    assert.equal(kolmogorovQ(0), 1);
    assert.equal(kolmogorovQ(0.01), 1);
    assert.equal(kolmogorovQ(Infinity), 0);
    const t = fc.double({ min: 0, max: 5, noNaN: true });
    fc.assert(
      fc.property(t, t, (a, b) => {
        assert.ok(kolmogorovQ(Math.max(a, b)) <= kolmogorovQ(Math.min(a, b)) + 1e-15);
      }),
    );
    assert.throws(() => kolmogorovQ(-1), RangeError);
  });
});
