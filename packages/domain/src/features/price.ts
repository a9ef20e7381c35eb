// Price features: what the market says now, and what it said first.
import { absent, present, type FeatureDefinition, type FeatureValue } from './definition.ts';
import { pointAsOf } from './series.ts';
import type { FixtureView, MoneylineValue } from './view.ts';

const quoted = ['odds.quoted.v1'];

function current(view: FixtureView, pick: (value: MoneylineValue) => number): FeatureValue {
  const point = pointAsOf(view.h2h, view.asOfMs);
  return point?.value ? present(pick(point.value), view.asOfMs - point.atMs) : absent('missing');
}

export const h2hNovigHome: FeatureDefinition = {
  name: 'h2h_novig_home',
  version: 1,
  unit: 'probability',
  market: 'h2h',
  timeframe: 'point_in_time',
  freshness: 'critical',
  inputs: quoted,
  formula:
    'Home win probability of the newest moneyline, margin removed by the power method (odds-math 3.1).',
  compute: (view) => current(view, (value) => value.novigHome),
};

export const h2hHold: FeatureDefinition = {
  name: 'h2h_hold',
  version: 1,
  unit: 'share of stakes',
  market: 'h2h',
  timeframe: 'point_in_time',
  freshness: 'standard',
  inputs: quoted,
  formula: 'Hold of the newest moneyline, 1 - 1/booksum (odds-math 2).',
  compute: (view) => current(view, (value) => value.hold),
};

export const h2hOpenNovigHome: FeatureDefinition = {
  name: 'h2h_open_novig_home',
  version: 1,
  unit: 'probability',
  market: 'h2h',
  timeframe: 'since_open',
  freshness: 'slow',
  inputs: quoted,
  formula:
    'Home win probability of the first moneyline seen, margin removed by the power method (odds-math 3.1).',
  compute: (view) =>
    view.h2h
      ? present(view.h2h.open.value.novigHome, view.asOfMs - view.h2h.open.atMs)
      : absent('missing'),
};

export const totalLine: FeatureDefinition = {
  name: 'total_line',
  version: 1,
  unit: 'runs',
  market: 'total',
  timeframe: 'point_in_time',
  freshness: 'standard',
  inputs: quoted,
  formula: 'The newest posted total.',
  compute: (view) => {
    const point = pointAsOf(view.total, view.asOfMs);
    return typeof point?.value === 'number'
      ? present(point.value, view.asOfMs - point.atMs)
      : absent('missing');
  },
};
