// Whether the market moves faster than in the window before this one.
import { absent, type FeatureDefinition } from '../definition.ts';
import { finite, firstSide, trackNow, wasOpenAt } from '../reference-market.ts';
import { hourMs, windowMs, type Window } from '../window.ts';
import type { Market } from '../../words.ts';

export const marketAcceleration = (market: Market, window: Window): FeatureDefinition => ({
  name: `${market}_acceleration_${window}`,
  version: 1,
  type: 'number',
  unit: 'probability per hour',
  market,
  timeframe: window,
  freshness: 'critical',
  inputs: ['odds.quoted.v1'],
  formula: `Velocity over ${window} now minus the velocity over ${window} as of t - ${window}, of the no-vig probability of ${firstSide(market)} (odds-math 6.1 acceleration_60).`,
  compute: (view) => {
    const now = trackNow(view, market, 'probability');
    if (!now) return absent('missing');
    const thenMs = view.asOfMs - windowMs[window];
    const beforeMs = thenMs - windowMs[window];
    if (!wasOpenAt(now.path, beforeMs)) return absent('before_open');
    const then = now.path.asOf(thenMs)?.value ?? null;
    const before = now.path.asOf(beforeMs)?.value ?? null;
    if (then === null || before === null) return absent('missing');
    const change = now.value - then - (then - before);
    return finite(change * (hourMs / windowMs[window]), now.ageMs);
  },
});
