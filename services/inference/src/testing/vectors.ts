// Vectors as the feature-processor sends them, each test saying only what it is about.
import { canonicalFeatureSet, findFeatureSet, mlbMoneyline } from '@linecast/domain';
import { sha256Hex } from '@linecast/kit';
import type { FeaturesUpdated } from '@linecast/protos';
import type { ModelFacts, ModelOutput } from '../core/model.ts';

export const featureSetRef = {
  name: mlbMoneyline.name,
  version: mlbMoneyline.version,
  hash: sha256Hex(canonicalFeatureSet(mlbMoneyline)),
};

/** A vector of any set there is, with these values and no others. */
export function vectorOfSet(
  asked: string,
  { values = {}, ...change }: Changes & { price: FeaturesUpdated['price'] },
): FeaturesUpdated {
  const set = findFeatureSet(asked);
  if (!set) throw new Error(`there is no feature set ${asked}`);
  const { name, version, market } = set;
  const hash = sha256Hex(canonicalFeatureSet(set));
  return {
    ...aVector({ vector_id: `v_${name}`, market, feature_set: { name, version, hash }, ...change }),
    values: told(values),
  };
}

export const fixtureId = 'mlb-2016-06-25-MIN-NYY';
/** The cut-off is twenty minutes earlier. */
export const startAt = '2016-06-25T17:05:00.000Z';
export const cutOffAt = '2016-06-25T16:45:00.000Z';
export const ms = (iso: string): number => Date.parse(iso);

const quotedThen = { devig_method: 'power', quoted_at: '2016-06-25T15:00:00.000Z' };

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

const told = (values: Record<string, number | null>): FeaturesUpdated['values'] =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value === null
        ? { value, status: 'missing', age_ms: null }
        : { value, status: 'ok', age_ms: 0 },
    ]),
  );

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
    values: told(all),
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
  target: 'home_win',
  timeframe: null,
  featureSetHash: featureSetRef.hash,
  inputs: ['h2h_move_logit_open', 'total_move_open'],
  optionalInputs: [],
  outputs: ['home'],
  baseline: null,
  skillClaim: false,
};

/** What a model of one probability answers. */
export const anOutput = (probability: number, rawScore = 0.03): ModelOutput => ({
  values: [probability],
  rawValues: [probability],
  rawScore: [rawScore],
  confidence: {
    index: probability >= 0.5 ? 0 : 1,
    probability: Math.max(probability, 1 - probability),
    low: null,
    high: null,
  },
});

/** Of the other two markets: a price of a line, and the market's own probability of it. */
export const aTotal = (change: Changes = {}): FeaturesUpdated =>
  aVector({
    market: 'total',
    price: { book: 'pinnacle', over: 1.95, under: 1.93, line: 8.5, ...quotedThen },
    values: { total_novig_over: 0.497 },
    ...change,
  });

export const aSpread = (change: Changes = {}): FeaturesUpdated =>
  aVector({
    market: 'spread',
    price: { book: 'pinnacle', home: 2.4, away: 1.62, line: -1.5, ...quotedThen },
    values: { spread_novig_home: 0.405 },
    ...change,
  });

export const someTotal: ModelFacts = {
  ...someModel,
  name: 'totals',
  market: 'total',
  target: 'over',
  timeframe: null,
  outputs: ['over'],
};

/** Foresees where the moneyline goes within the hour. */
export const someLine: Exclude<ModelFacts, { timeframe: null }> = {
  ...someModel,
  name: 'lines',
  target: 'line_direction',
  timeframe: '1h',
  outputs: ['rise', 'stay', 'fall'],
  baseline: { logits: [0.1, 0.8, 0.1].map(Math.log), rates: [0.1, 0.8, 0.1] },
};
