import { describe, it } from 'node:test';
import {
  assertSays,
  fairView,
  hasAgeOfNewest,
  isMissingWithoutOffer,
} from '../testing/market-cases.ts';
import { spreadMoveOpen } from './spread-move-open.ts';

describe('the move of the run line since the open', () => {
  isMissingWithoutOffer(spreadMoveOpen);
  hasAgeOfNewest(spreadMoveOpen);

  it('is in runs, and 0 at the opening', () => {
    const rows = [
      [-3000, 0.5, -1.5],
      [-9, 0.5, 1.5],
    ] as const;
    assertSays(spreadMoveOpen.compute(fairView('spread', 0, rows)), 3);
    assertSays(spreadMoveOpen.compute(fairView('spread', -3000, rows)), 0);
  });
});
