// One event of each kind, as it travels: what every reading of the contracts must accept.
import type {
  AlertRaised,
  ContextObserved,
  FeaturesUpdated,
  FixtureChanged,
  ModelChanged,
  OddsQuoted,
  PredictionMade,
  SourceHeartbeat,
  SplitsReported,
} from '@linecast/protos';

const fixture = {
  fixture_id: 'mlb-2016-06-25-TB-BAL-2',
  sport: 'mlb',
  home: 'BAL',
  away: 'TB',
  game_number: 2,
  start_at: '2016-06-25T20:05:00.000Z',
} as const;

const quoted: OddsQuoted = {
  quote_id: 'q-0123456789abcdef01234567',
  fixture,
  book: 'pinnacle',
  book_role: 'sharp',
  market: 'h2h',
  status: 'open',
  line: null,
  prices: { home: 1.82, away: 2.12 },
  quoted_at: '2016-06-25T17:05:00.000Z',
  mode: 'replay',
};

const splits: SplitsReported = {
  fixture,
  book: 'sbd',
  market: 'h2h',
  tickets_share: 0.66,
  handle_share: 0.52,
  tickets: 20_170,
  counted_at: '2016-06-25T17:05:00.000Z',
  mode: 'replay',
};

const changed: FixtureChanged = {
  fixture,
  status: 'final',
  score: { home: 5, away: 3 },
  starters: { home: 'Tillman', away: null },
  changed_at: '2016-06-26T00:05:00.000Z',
  mode: 'replay',
};

const observed: ContextObserved = {
  fixture,
  observation: {
    kind: 'weather',
    temperature_c: 28.5,
    wind_kph: 13,
    wind_from_degrees: 210,
    precipitation_probability: 0.1,
    humidity: null,
  },
  observed_at: '2016-06-25T17:05:00.000Z',
  mode: 'replay',
};

const heartbeat: SourceHeartbeat = {
  source: 'linecast/collector-bridge/tape/mlb-2016-06-25',
  status: 'ok',
  at: '2016-06-25T17:05:00Z',
  totals: { fixtures: 16, quotes: 1204, duplicates: 3, refused: 0 },
  label: 'RECORDED 2016-06-25',
  mode: 'replay',
};

const features: FeaturesUpdated = {
  vector_id: 'v-0123456789abcdef01234567',
  fixture,
  market: 'h2h',
  feature_set: { name: 'mlb-moneyline', version: 1, hash: 'a'.repeat(64) },
  as_of: '2016-06-25T17:05:00.000Z',
  input_watermark: '2016-06-25T17:03:00.000Z',
  sequence: 41,
  completeness: 0.75,
  values: {
    market_probability: { value: 0.541, status: 'ok', age_ms: 0 },
    delta_1h: { value: null, status: 'before_open', age_ms: null },
    roof: { value: 'open', status: 'ok', age_ms: 3_600_000 },
    steam: {
      value: true,
      status: 'ok',
      age_ms: 12_000,
      evidence: { books: ['pinnacle', 'bookmaker'], rise: 0.021 },
    },
  },
  price: {
    book: 'pinnacle',
    home: 1.82,
    away: 2.12,
    devig_method: 'power',
    quoted_at: '2016-06-25T17:05:00.000Z',
  },
  mode: 'replay',
};

const side = { probability: 0.55, market_probability: 0.541, edge: 0.009, price: 1.82, ev: 0.001 };

const prediction: PredictionMade = {
  prediction_id: 'p-0123456789abcdef01234567',
  vector_id: features.vector_id,
  fixture,
  market: 'h2h',
  target: 'home_win',
  as_of: '2016-06-25T17:05:00.000Z',
  sequence: 41,
  home: side,
  away: { ...side, probability: 0.45, market_probability: 0.459, edge: -0.009, price: 2.12 },
  book: 'pinnacle',
  devig_method: 'power',
  price_quoted_at: '2016-06-25T17:05:00.000Z',
  model: { name: 'mlb-moneyline', version: '1', sha256: 'b'.repeat(64) },
  recommendation: 'NO_EDGE',
  reason: 'The model has not shown skill beyond the price.',
  confidence: { selection: 'home', probability: 0.55, low: 0.541, high: 0.559 },
  mode: 'replay',
};

const moved: ModelChanged = {
  change_id: 'mc_0123456789abcdef01234567',
  model: 'mlb-moneyline',
  alias: 'champion',
  from_version: '1',
  to_version: '2',
  sha256: 'bf8eecb8e0625f11744c6fd048b3ae708a48d5d8d14a0a1e47ee6598fb0c8d56',
  aliases: { champion: '2', previous: '1' },
  decision: 'promoted',
  who: 'scheduler',
  why: 'not worse than the champion on 612 games',
  at: '2016-07-01T04:00:00.000Z',
};

const alert: AlertRaised = {
  alert_id: 'quote-missing-before-start/mlb-2016-06-25-TB-BAL-2',
  rule: 'quote-missing-before-start',
  subject: fixture.fixture_id,
  state: 'raised',
  summary: 'No moneyline for 80 minutes, and the game starts in 40: look at the collector.',
  at: '2016-06-25T19:25:00.000Z',
  mode: 'replay',
};

/** Topic → event. A topic that is missing here fails the test of the contracts. */
export const eventExamples: Readonly<Record<string, object>> = {
  'odds.quoted.v1': quoted,
  'splits.reported.v1': splits,
  'fixture.changed.v1': changed,
  'context.observed.v1': observed,
  'source.heartbeat.v1': heartbeat,
  'features.updated.v1': features,
  'prediction.made.v1': prediction,
  'model.changed.v1': moved,
  'alert.raised.v1': alert,
};
