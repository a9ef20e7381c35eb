// The feature set of the MLB moneyline models.
import { h2hAgeSeconds } from './definitions/h2h-age-seconds.ts';
import { h2hDelta } from './definitions/h2h-delta.ts';
import { h2hHold } from './definitions/h2h-hold.ts';
import { h2hMoveLogitOpen } from './definitions/h2h-move-logit-open.ts';
import { h2hNovigHome } from './definitions/h2h-novig-home.ts';
import { h2hOpenNovigHome } from './definitions/h2h-open-novig-home.ts';
import { h2hUpdates } from './definitions/h2h-updates.ts';
import { h2hVelocity } from './definitions/h2h-velocity.ts';
import { minutesToStart } from './definitions/minutes-to-start.ts';
import { totalLine } from './definitions/total-line.ts';
import { totalMoveOpen } from './definitions/total-move-open.ts';
import type { FeatureSet } from './feature-set.ts';
import type { ReferenceView } from './view.ts';

export const mlbMoneyline: FeatureSet<ReferenceView> = {
  name: 'mlb-moneyline',
  version: 1,
  market: 'h2h',
  follows: 'reference',
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
