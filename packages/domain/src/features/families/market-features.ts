// The features of one market at its reference book, and those of time, in the order in which vectors carry them.
// A feature that the first feature set already had is taken as it is: nothing is served twice under two names.
import type { FeatureDefinition } from '../definition.ts';
import { h2hAgeSeconds } from '../definitions/h2h-age-seconds.ts';
import { h2hDelta } from '../definitions/h2h-delta.ts';
import { h2hHold } from '../definitions/h2h-hold.ts';
import { h2hMoveLogitOpen } from '../definitions/h2h-move-logit-open.ts';
import { h2hNovigHome } from '../definitions/h2h-novig-home.ts';
import { h2hOpenNovigHome } from '../definitions/h2h-open-novig-home.ts';
import { h2hUpdates } from '../definitions/h2h-updates.ts';
import { h2hVelocity } from '../definitions/h2h-velocity.ts';
import { hoursToStart } from '../definitions/hours-to-start.ts';
import { marketAcceleration } from '../definitions/market-acceleration.ts';
import { marketAgeSeconds } from '../definitions/market-age-seconds.ts';
import { marketDelta } from '../definitions/market-delta.ts';
import { marketHold } from '../definitions/market-hold.ts';
import { marketLineDelta } from '../definitions/market-line-delta.ts';
import { marketLineMaxDrawdown } from '../definitions/market-line-max-drawdown.ts';
import { marketLineMaxRunUp } from '../definitions/market-line-max-run-up.ts';
import { marketLineReversals } from '../definitions/market-line-reversals.ts';
import { marketLineSecondsSinceChange } from '../definitions/market-line-seconds-since-change.ts';
import { marketLineVelocity } from '../definitions/market-line-velocity.ts';
import { marketMaxDrawdown } from '../definitions/market-max-drawdown.ts';
import { marketMaxRunUp } from '../definitions/market-max-run-up.ts';
import { marketMoveLogitOpen } from '../definitions/market-move-logit-open.ts';
import {
  marketNovigSideMethod,
  otherDevigMethods,
} from '../definitions/market-novig-side-method.ts';
import { marketNovigSide } from '../definitions/market-novig-side.ts';
import { marketOpenLine } from '../definitions/market-open-line.ts';
import { marketOpenNovigSide } from '../definitions/market-open-novig-side.ts';
import { marketReversals } from '../definitions/market-reversals.ts';
import { marketSecondsSinceChange } from '../definitions/market-seconds-since-change.ts';
import { marketSideDecimal } from '../definitions/market-side-decimal.ts';
import { marketUpdates } from '../definitions/market-updates.ts';
import { marketVelocityOls } from '../definitions/market-velocity-ols.ts';
import { marketVelocity } from '../definitions/market-velocity.ts';
import { marketVolatility } from '../definitions/market-volatility.ts';
import { minutesToStart } from '../definitions/minutes-to-start.ts';
import { spreadLine } from '../definitions/spread-line.ts';
import { spreadMoveOpen } from '../definitions/spread-move-open.ts';
import { timingBucket } from '../definitions/timing-bucket.ts';
import { totalLine } from '../definitions/total-line.ts';
import { totalMoveOpen } from '../definitions/total-move-open.ts';
import { frames, isWindow, type Frame, type LinedMarket } from '../reference-market.ts';
import { windows } from '../window.ts';
import type { Market } from '../../words.ts';

/** What the market says now and what it said first. */
export function priceFeatures(market: Market): readonly FeatureDefinition[] {
  return [
    ...(market === 'h2h'
      ? [h2hNovigHome, h2hOpenNovigHome, h2hHold]
      : [marketNovigSide(market), marketOpenNovigSide(market), marketHold(market)]),
    ...otherDevigMethods.map((method) => marketNovigSideMethod(market, method)),
    marketSideDecimal(market, 0),
    marketSideDecimal(market, 1),
    ...(market === 'h2h' ? [] : [lineNow[market], marketOpenLine(market)]),
  ];
}

/** How its probability moved, and for a spread or total how its line did. */
export function movementFeatures(market: Market): readonly FeatureDefinition[] {
  return [
    ...frames.map((frame) => delta(market, frame)),
    ...frames.map((frame) => velocity(market, frame)),
    ...windows.map((window) => marketVelocityOls(market, window)),
    ...windows.map((window) => marketAcceleration(market, window)),
    ...frames.map((frame) => marketVolatility(market, frame)),
    ...frames.map((frame) => marketReversals(market, frame)),
    ...frames.map((frame) => updates(market, frame)),
    ...frames.map((frame) => marketMaxDrawdown(market, frame)),
    ...frames.map((frame) => marketMaxRunUp(market, frame)),
    market === 'h2h' ? h2hMoveLogitOpen : marketMoveLogitOpen(market),
    marketSecondsSinceChange(market),
    ...(market === 'h2h' ? [] : lineMovementFeatures(market)),
  ];
}

function lineMovementFeatures(market: LinedMarket): readonly FeatureDefinition[] {
  return [
    ...windows.map((window) => marketLineDelta(market, window)),
    lineMoveOpen[market],
    ...frames.map((frame) => marketLineVelocity(market, frame)),
    ...frames.map((frame) => marketLineReversals(market, frame)),
    ...frames.map((frame) => marketLineMaxDrawdown(market, frame)),
    ...frames.map((frame) => marketLineMaxRunUp(market, frame)),
    marketLineSecondsSinceChange(market),
  ];
}

/** How far off the game is. */
export const timingFeatures: readonly FeatureDefinition[] = [
  minutesToStart,
  hoursToStart,
  timingBucket,
];

/** How old what the market says is. */
export const ageFeature = (market: Market): FeatureDefinition =>
  market === 'h2h' ? h2hAgeSeconds : marketAgeSeconds(market);

const lineNow: Readonly<Record<LinedMarket, FeatureDefinition>> = {
  spread: spreadLine,
  total: totalLine,
};
const lineMoveOpen: Readonly<Record<LinedMarket, FeatureDefinition>> = {
  spread: spreadMoveOpen,
  total: totalMoveOpen,
};

const delta = (market: Market, frame: Frame): FeatureDefinition =>
  market === 'h2h' && isWindow(frame) ? h2hDelta(frame) : marketDelta(market, frame);

const velocity = (market: Market, frame: Frame): FeatureDefinition =>
  market === 'h2h' && isWindow(frame) ? h2hVelocity(frame) : marketVelocity(market, frame);

const updates = (market: Market, frame: Frame): FeatureDefinition =>
  market === 'h2h' && !isWindow(frame) ? h2hUpdates : marketUpdates(market, frame);
