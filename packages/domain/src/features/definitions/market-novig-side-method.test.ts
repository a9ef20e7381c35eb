import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import {
  assertNear,
  isNumbers,
  numbersIn,
  readVectors,
  type Vector,
} from '../../../../../test/vectors/read-vectors.ts';
import { assertSays, hasAgeOfNewest, isMissingWithoutOffer } from '../testing/market-cases.ts';
import { fair, marketOf } from '../testing/market-views.ts';
import { markets } from '../../words.ts';
import { marketNovigSideMethod, otherDevigMethods } from './market-novig-side-method.ts';

const pricesIn = (vector: Vector): number[] => numbersIn(vector.in, 'decimal_odds');
const twoWay = readVectors('odds.json', 'devig').filter(
  ({ in: given }) => isNumbers(given['decimal_odds']) && given['decimal_odds'].length === 2,
);

describe('the probability by another method', () => {
  for (const method of otherDevigMethods) {
    it(`${method} is that of the two-way vectors`, () => {
      const vectors = twoWay.filter((vector) => vector.in['method'] === method);
      assert.notEqual(vectors.length, 0);
      for (const vector of vectors) {
        const [first = 0, second = 0] = pricesIn(vector);
        const view = marketOf('h2h', 0, [[-1, first, second]]);
        const { value } = marketNovigSideMethod('h2h', method).compute(view);
        const [expected = Number.NaN] = numbersIn(vector.expect, 'probabilities');
        assertNear(value ?? Number.NaN, expected, vector.tol ?? 1e-9, vector.id);
      }
    });

    for (const market of markets) {
      const definition = marketNovigSideMethod(market, method);
      isMissingWithoutOffer(definition);
      hasAgeOfNewest(definition);

      it(`${definition.name} is what the prices say when there is no margin`, () => {
        assertSays(definition.compute(marketOf(market, 0, [[-1, ...fair(0.3)]])), 0.3, method);
      });
    }
  }

  it('lies between 0 and 1 at any price that a book can post', () => {
    const price = fc.double({ min: 1.001, max: 1000, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...otherDevigMethods), price, price, (method, a, b) => {
        const { value } = marketNovigSideMethod('total', method).compute(
          marketOf('total', 0, [[-1, a, b]]),
        );
        assert.ok(value !== null && value > 0 && value < 1);
      }),
    );
  });

  it('is not applicable where the method leaves no chance to one side', () => {
    const view = marketOf('h2h', 0, [[-1, 1 + Number.EPSILON, 1e17]]);
    assertSays(marketNovigSideMethod('h2h', 'multiplicative').compute(view), 'not_applicable');
  });
});
