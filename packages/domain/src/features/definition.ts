// What a feature is: one name, one function of what is known at a time, and the sentence that explains it.
import type { FixtureView } from './view.ts';

export const featureStatuses = ['ok', 'missing', 'before_open', 'stale', 'not_applicable'] as const;
/** Why a value is null; `ok` when it is not. `before_open`: the market did not exist yet at a time the value needs. */
export type FeatureStatus = (typeof featureStatuses)[number];

/** `ageMs`: how long before the as-of time the newest input of the value was quoted. */
export type FeatureValue = { value: number | null; status: FeatureStatus; ageMs: number | null };

export type FeatureDefinition = {
  name: string;
  version: number;
  unit: string;
  market: 'h2h' | 'total' | 'fixture';
  timeframe: '5m' | '15m' | '1h' | 'since_open' | 'point_in_time';
  /** How old an input may grow before the value is worth little: 30 s, 5 min, 24 h. */
  freshness: 'critical' | 'standard' | 'slow';
  inputs: readonly string[];
  /** The formula in one sentence, with its source. */
  formula: string;
  compute: (view: FixtureView) => FeatureValue;
};

export const present = (value: number, ageMs: number): FeatureValue => ({
  value,
  status: 'ok',
  ageMs,
});

export const absent = (status: Exclude<FeatureStatus, 'ok'>): FeatureValue => ({
  value: null,
  status,
  ageMs: null,
});
