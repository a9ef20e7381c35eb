// The feature set of the MLB moneyline models.
import type { FeatureSet } from './feature-set.ts';
import { h2hDelta, h2hMoveLogitOpen, h2hVelocity, totalMoveOpen } from './movement.ts';
import { h2hHold, h2hNovigHome, h2hOpenNovigHome, totalLine } from './price.ts';
import { h2hAgeSeconds, h2hUpdates, minutesToStart } from './timing.ts';

export const mlbMoneyline: FeatureSet = {
  name: 'mlb-moneyline',
  version: 1,
  definitions: [
    h2hNovigHome,
    h2hHold,
    h2hOpenNovigHome,
    h2hDelta('5m'),
    h2hDelta('15m'),
    h2hDelta('1h'),
    h2hVelocity('5m'),
    h2hVelocity('15m'),
    h2hVelocity('1h'),
    h2hMoveLogitOpen,
    h2hUpdates,
    h2hAgeSeconds,
    minutesToStart,
    totalLine,
    totalMoveOpen,
  ],
};
