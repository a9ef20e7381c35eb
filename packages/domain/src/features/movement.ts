// Movement features (odds-math §6.1): value as of t minus value as of t − W. No value then is null, never 0.
import { logit } from '../odds/logit.ts';
import { absent, present, type FeatureDefinition, type FeatureValue } from './definition.ts';
import { pointAsOf } from './series.ts';
import type { FixtureView } from './view.ts';

const quoted = ['odds.quoted.v1'];
const hourMs = 60 * 60_000;
const windows = { '5m': 5 * 60_000, '15m': 15 * 60_000, '1h': hourMs } as const;
type Window = keyof typeof windows;

function delta(view: FixtureView, windowMs: number): FeatureValue {
  const now = pointAsOf(view.h2h, view.asOfMs);
  if (!now?.value) return absent('missing');
  const then = pointAsOf(view.h2h, view.asOfMs - windowMs);
  if (!then) return absent('before_open');
  if (!then.value) return absent('missing');
  return present(now.value.novigHome - then.value.novigHome, view.asOfMs - now.atMs);
}

export const h2hDelta = (window: Window): FeatureDefinition => ({
  name: `h2h_delta_${window}`,
  version: 1,
  unit: 'probability',
  market: 'h2h',
  timeframe: window,
  freshness: 'critical',
  inputs: quoted,
  formula: `p(t) - p(t - ${window}) of the no-vig home probability (odds-math 6.1 delta_W).`,
  compute: (view) => delta(view, windows[window]),
});

export const h2hVelocity = (window: Window): FeatureDefinition => ({
  name: `h2h_velocity_${window}`,
  version: 1,
  unit: 'probability per hour',
  market: 'h2h',
  timeframe: window,
  freshness: 'critical',
  inputs: quoted,
  formula: `h2h_delta_${window} per hour (odds-math 6.1 velocity_W).`,
  compute: (view) => {
    const moved = delta(view, windows[window]);
    if (moved.value === null) return moved;
    return { ...moved, value: moved.value * (hourMs / windows[window]) };
  },
});

export const h2hMoveLogitOpen: FeatureDefinition = {
  name: 'h2h_move_logit_open',
  version: 1,
  unit: 'log-odds',
  market: 'h2h',
  timeframe: 'since_open',
  freshness: 'standard',
  inputs: quoted,
  formula: 'logit p(now) - logit p(open) of the no-vig home probability.',
  compute: (view) => {
    const now = pointAsOf(view.h2h, view.asOfMs);
    if (!view.h2h || !now?.value) return absent('missing');
    const moved = logit(now.value.novigHome) - logit(view.h2h.open.value.novigHome);
    return present(moved, view.asOfMs - now.atMs);
  },
};

export const totalMoveOpen: FeatureDefinition = {
  name: 'total_move_open',
  version: 1,
  unit: 'runs',
  market: 'total',
  timeframe: 'since_open',
  freshness: 'standard',
  inputs: quoted,
  formula: 'The newest posted total minus the first.',
  compute: (view) => {
    const now = pointAsOf(view.total, view.asOfMs);
    if (!view.total || typeof now?.value !== 'number') return absent('missing');
    return present(now.value - view.total.open.value, view.asOfMs - now.atMs);
  },
};
