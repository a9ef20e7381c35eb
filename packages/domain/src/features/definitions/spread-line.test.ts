import { describe, it } from 'node:test';
import {
  assertSays,
  fairView,
  hasAgeOfNewest,
  isMissingWithoutOffer,
} from '../testing/market-cases.ts';
import { spreadLine } from './spread-line.ts';

describe('the run line', () => {
  isMissingWithoutOffer(spreadLine);
  hasAgeOfNewest(spreadLine);

  it('is the newest, and 0 is a line like any other', () => {
    for (const line of [1.5, 0]) {
      const view = fairView('spread', 0, [
        [-9, 0.5, -1.5],
        [-1, 0.5, line],
      ]);
      assertSays(spreadLine.compute(view), line);
    }
  });
});
