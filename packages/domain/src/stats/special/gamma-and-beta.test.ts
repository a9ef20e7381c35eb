import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { assertNear } from '../../../../../test/vectors/read-vectors.ts';
import { bisect } from './bisect.ts';
import { incompleteBeta } from './incomplete-beta.ts';
import { incompleteGamma } from './incomplete-gamma.ts';
import { logGamma } from './log-gamma.ts';

const positive = (max: number): fc.Arbitrary<number> => fc.double({ min: 0.01, max, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('log-gamma', () => {
  it('is the logarithm of the factorial', () => {
    let logFactorial = 0;
    for (let n = 1; n <= 170; n++) {
      assertNear(logGamma(n), logFactorial, 1e-14 * Math.max(1, logFactorial), `${n}`);
      logFactorial += Math.log(n);
    }
  });

  it('is ln √π at one half, and agrees with scipy.special.gammaln elsewhere', () => {
    assertNear(logGamma(0.5), Math.log(Math.PI) / 2, 1e-14, '0.5');
    assertNear(logGamma(0.1), 2.252712651734206, 1e-14, '0.1');
    assertNear(logGamma(3.7), 1.4280723266653883, 1e-14, '3.7');
  });

  it('obeys Γ(x + 1) = x Γ(x)', () => {
    fc.assert(
      fc.property(positive(500), (x) => {
        const whole = logGamma(x + 1);
        assertNear(logGamma(x) + Math.log(x), whole, 2e-13 * Math.max(1, whole), `${x}`);
      }),
    );
  });
});

describe('the incomplete gamma function', () => {
  it('is 1 − e^(−x) for a = 1', () => {
    fc.assert(
      fc.property(positive(300), (x) => {
        assertNear(incompleteGamma(1, x).upper / Math.exp(-x), 1, 1e-12, `${x}`);
      }),
    );
  });

  it('obeys P(a + 1, x) = P(a, x) − xᵃ e^(−x) / Γ(a + 1)', () => {
    fc.assert(
      fc.property(positive(80), positive(150), (a, x) => {
        const step = Math.exp(a * Math.log(x) - x - logGamma(a + 1));
        assertNear(incompleteGamma(a + 1, x).lower, incompleteGamma(a, x).lower - step, 1e-12, '');
      }),
    );
  });

  it('agrees with scipy.special.gammainc', () => {
    assertNear(incompleteGamma(0.5, 0.2).lower, 0.472910743134462, 1e-14, '');
    assertNear(incompleteGamma(3, 9).lower, 0.9937678048936227, 1e-14, '');
    assertNear(incompleteGamma(100, 80).lower, 0.0171083130351, 1e-12, '');
  });

  it('ends at 0 and 1', () => {
    assert.deepEqual(incompleteGamma(2, 0), { lower: 0, upper: 1 });
    assert.deepEqual(incompleteGamma(2, Infinity), { lower: 1, upper: 0 });
    assert.equal(incompleteGamma(2, 1e6).upper, 0);
  });
});

describe('the incomplete beta function', () => {
  it('is x^a for b = 1', () => {
    fc.assert(
      fc.property(positive(50), share, (a, x) => {
        assertNear(incompleteBeta(a, 1, x), x ** a, 1e-12, `${a} ${x}`);
      }),
    );
  });

  it('mirrors: I_x(a, b) + I_{1−x}(b, a) = 1', () => {
    fc.assert(
      fc.property(positive(300), positive(300), fc.integer({ min: 0, max: 1024 }), (a, b, k) => {
        const x = k / 1024;
        assertNear(incompleteBeta(a, b, x) + incompleteBeta(b, a, 1 - x), 1, 1e-12, '');
      }),
    );
  });

  it('is the tail of the binomial law for whole parameters', () => {
    // P(at least 3 of 5 succeed at 0.9).
    const tail = 10 * 0.9 ** 3 * 0.1 ** 2 + 5 * 0.9 ** 4 * 0.1 + 0.9 ** 5;
    assertNear(incompleteBeta(3, 3, 0.9), tail, 1e-14, '');
  });
});

describe('bisection', () => {
  it('finds the root of an increasing function to the last bit', () => {
    fc.assert(
      fc.property(fc.double({ min: -100, max: 100, noNaN: true }), (root) => {
        const found = bisect((x) => x, root, { low: -101, high: 101 });
        assert.ok(Math.abs(found - root) <= Number.EPSILON * Math.abs(root) + 1e-300);
      }),
    );
  });
});
