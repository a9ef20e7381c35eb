// movement_features: one price path in minutes from the start, every feature of odds-math 6.1 as of one time.
import {
  accelerationPerHour,
  checkedPath,
  deltaOver,
  deltaSinceOpen,
  realisedVolatilityUpTo,
  reversalsUpTo,
  slopePerHour,
  updatesUpTo,
  velocityPerHour,
} from '@linecast/domain';
import { reading } from './stats-input.ts';

const minuteMs = 60_000;

export const movementSection = reading(({ rows, number }) => {
  const path = checkedPath(
    rows('series').map(([minute = Number.NaN, probability = Number.NaN]) => ({
      atMs: minute * minuteMs,
      probability,
    })),
  );
  const nowMs = number('now') * minuteMs;
  const quarterMs = 15 * minuteMs;
  const hourMs = 60 * minuteMs;
  return {
    delta_15: deltaOver(path, nowMs, quarterMs),
    delta_60: deltaOver(path, nowMs, hourMs),
    delta_open: deltaSinceOpen(path, nowMs),
    velocity_60: velocityPerHour(path, nowMs, hourMs),
    velocity_60_ols: slopePerHour(path, nowMs, hourMs),
    previous_velocity_60: velocityPerHour(path, nowMs - hourMs, hourMs),
    acceleration_60: accelerationPerHour(path, nowMs, hourMs),
    realised_vol: realisedVolatilityUpTo(path, nowMs),
    updates: updatesUpTo(path, nowMs),
    reversals: reversalsUpTo(path, nowMs),
  };
});
