// Every definition there is, once. What is made from them (table, pages, lock) goes through this list.
import type { FeatureDefinition } from './definition.ts';
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
import { windows } from './window.ts';

export const featureDefinitions: readonly FeatureDefinition[] = [
  h2hNovigHome,
  h2hHold,
  h2hOpenNovigHome,
  ...windows.map((window) => h2hDelta(window)),
  ...windows.map((window) => h2hVelocity(window)),
  h2hMoveLogitOpen,
  h2hUpdates,
  h2hAgeSeconds,
  totalLine,
  totalMoveOpen,
  minutesToStart,
];
