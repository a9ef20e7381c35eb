// Vectors as the feature-processor sends them, each test saying only what it is about.
import { canonicalFeatureSet, mlbMoneyline } from '@linecast/domain';
import { sha256Hex } from '@linecast/kit';
import type { FeaturesUpdated } from '@linecast/protos';
import type { ModelFacts } from '../core/model.ts';

export const featureSetRef = {
  name: mlbMoneyline.name,
  version: mlbMoneyline.version,
  hash: sha256Hex(canonicalFeatureSet(mlbMoneyline)),
};

export const fixtureId = 'mlb-2016-06-25-MIN-NYY';
/** The cut-off is twenty minutes earlier. */
export const startAt = '2016-06-25T17:05:00.000Z';
export const cutOffAt = '2016-06-25T16:45:00.000Z';
export const ms = (iso: string): number => Date.parse(iso);

type Changes = Partial<Omit<FeaturesUpdated, 'values' | 'fixture'>> & {
  values?: Record<string, number | null>;
  fixture?: Partial<FeaturesUpdated['fixture']>;
};

const usual: Record<string, number | null> = {
  h2h_novig_home: 0.542,
  h2h_open_novig_home: 0.531,
  h2h_move_logit_open: 0.2,
  h2h_hold: 0.02,
  total_line: 8.5,
  total_move_open: 0,
};

export function aVector({ values, fixture, ...changes }: Changes = {}): FeaturesUpdated {
  const all = { ...usual, ...values };
  return {
    vector_id: 'v_1',
    fixture: {
      fixture_id: fixtureId,
      sport: 'mlb',
      home: 'NYY',
      away: 'MIN',
      game_number: 1,
      start_at: startAt,
      ...fixture,
    },
    market: 'h2h',
    feature_set: featureSetRef,
    as_of: '2016-06-25T15:00:00.000Z',
    sequence: 7,
    values: Object.fromEntries(
      Object.entries(all).map(([name, value]) => [
        name,
        value === null
          ? { value, status: 'missing' as const, age_ms: null }
          : { value, status: 'ok' as const, age_ms: 0 },
      ]),
    ),
    price: {
      book: 'pinnacle',
      home: 1.82,
      away: 2.1,
      devig_method: 'power',
      quoted_at: '2016-06-25T15:00:00.000Z',
    },
    mode: 'replay',
    ...changes,
  };
}

/** A model of two inputs, as linear/ in packages/model/test-models is one. */
export const someModel: ModelFacts = {
  name: 'linear',
  version: '1',
  sha256: 'f'.repeat(64),
  sport: 'mlb',
  market: 'h2h',
  featureSetHash: featureSetRef.hash,
  inputs: ['h2h_move_logit_open', 'total_move_open'],
  optionalInputs: [],
  isCalibrated: false,
  skillClaim: false,
};
