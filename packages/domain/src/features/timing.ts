// Timing features: how far off the game is, how often and how recently the market spoke.
import { absent, present, type FeatureDefinition } from './definition.ts';
import { pointAsOf } from './series.ts';

export const minutesToStart: FeatureDefinition = {
  name: 'minutes_to_start',
  version: 1,
  unit: 'minutes',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['odds.quoted.v1'],
  formula: 'Scheduled start minus the as-of time; negative once the game should have begun.',
  compute: (view) => present((view.startAtMs - view.asOfMs) / 60_000, 0),
};

export const h2hUpdates: FeatureDefinition = {
  name: 'h2h_updates',
  version: 1,
  unit: 'count',
  market: 'h2h',
  timeframe: 'since_open',
  freshness: 'slow',
  inputs: ['odds.quoted.v1'],
  formula: 'Moneyline quotes accepted after the first (odds-math 6.1 updates).',
  compute: (view) => {
    const newest = view.h2h?.points.at(-1);
    return view.h2h && newest
      ? present(view.h2h.updates, view.asOfMs - newest.atMs)
      : absent('missing');
  },
};

export const h2hAgeSeconds: FeatureDefinition = {
  name: 'h2h_age_seconds',
  version: 1,
  unit: 'seconds',
  market: 'h2h',
  timeframe: 'point_in_time',
  freshness: 'critical',
  inputs: ['odds.quoted.v1'],
  formula: 'As-of time minus the event time of the newest moneyline (odds-math 6.4 age_of_price).',
  compute: (view) => {
    const point = pointAsOf(view.h2h, view.asOfMs);
    if (!point?.value) return absent('missing');
    const ageMs = view.asOfMs - point.atMs;
    return present(ageMs / 1000, ageMs);
  },
};
