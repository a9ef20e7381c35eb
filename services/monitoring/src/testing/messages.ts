// Builders of what the topics bring, each with sensible values for everything a test does not care about.
import type { EventBatch } from '@linecast/kit';
import type {
  AlertRaised,
  FeaturesUpdated,
  FixtureChanged,
  OddsQuoted,
  HomeWinPrediction,
  SourceHeartbeat,
} from '@linecast/protos';

export const tbAtBal = 'mlb-2016-06-25-TB-BAL';
export const startAt = '2016-06-25T17:05:00.000Z';
export const startAtMs = Date.parse(startAt);

/** The time so many minutes before the start of {@link tbAtBal}. */
export const minutesBefore = (minutes: number): string =>
  new Date(startAtMs - minutes * 60_000).toISOString();

export const fixtureRef = (fixtureId = tbAtBal, start = startAt): FixtureChanged['fixture'] => ({
  fixture_id: fixtureId,
  sport: 'mlb',
  home: 'BAL',
  away: 'TB',
  game_number: 1,
  start_at: start,
});

export const scheduled = (
  changedAt = minutesBefore(600),
  fixture = fixtureRef(),
): FixtureChanged => ({
  fixture,
  status: 'scheduled',
  score: null,
  changed_at: changedAt,
  mode: 'replay',
});

export const final = (
  score: FixtureChanged['score'] = { home: 5, away: 3 },
  fixture = fixtureRef(),
  changedAt = minutesBefore(-240),
): FixtureChanged => ({ fixture, status: 'final', score, changed_at: changedAt, mode: 'replay' });

export const quoted = (
  quotedAt: string,
  fixture = fixtureRef(),
  change: Partial<OddsQuoted> = {},
): OddsQuoted => ({
  quote_id: `q-${fixture.fixture_id}-${quotedAt}`,
  fixture,
  book: 'pinnacle',
  book_role: 'sharp',
  market: 'h2h',
  status: 'open',
  line: null,
  prices: { home: 1.8, away: 2.1 },
  quoted_at: quotedAt,
  mode: 'replay',
  ...change,
});

export const heartbeat = (
  at: string,
  status: SourceHeartbeat['status'] = 'ok',
  change: Partial<SourceHeartbeat> = {},
): SourceHeartbeat => ({
  source: 'tape/mlb-2016-06-25',
  status,
  at,
  totals: { fixtures: 1, quotes: 10, duplicates: 2, refused: 0 },
  label: 'RECORDED 2016-06-25',
  mode: 'replay',
  ...change,
});

export const predicted = (
  predictionId: string,
  asOf: string,
  change: Partial<HomeWinPrediction> = {},
): HomeWinPrediction => ({
  prediction_id: predictionId,
  vector_id: `v-${predictionId}`,
  fixture: fixtureRef(),
  market: 'h2h',
  target: 'home_win',
  as_of: asOf,
  sequence: 1,
  home: { probability: 0.55, market_probability: 0.54, edge: 0.01, price: 1.8, ev: -0.01 },
  away: { probability: 0.45, market_probability: 0.46, edge: -0.01, price: 2.1, ev: -0.055 },
  book: 'pinnacle',
  devig_method: 'power',
  price_quoted_at: asOf,
  model: { name: 'mlb-moneyline', version: '1', sha256: 'ab'.repeat(32) },
  recommendation: 'NO_EDGE',
  reason: 'the price stands',
  mode: 'replay',
  ...change,
});

export const vector = (values: FeaturesUpdated['values']): FeaturesUpdated => ({
  vector_id: 'v1',
  fixture: fixtureRef(),
  market: 'h2h',
  feature_set: { name: 'mlb-moneyline', version: 1, hash: '0'.repeat(64) },
  as_of: minutesBefore(60),
  sequence: 1,
  values,
  price: null,
  mode: 'replay',
});

export const alerted = (state: AlertRaised['state']): AlertRaised => ({
  alert_id: `quote-missing-before-start:${tbAtBal}`,
  rule: 'quote-missing-before-start',
  subject: tbAtBal,
  state,
  summary: 'no moneyline',
  at: minutesBefore(60),
  mode: 'replay',
});

/** A batch as the consumer edge hands it over. */
export function batchOf<T>(...values: T[]): EventBatch<T> {
  return {
    topic: 'topic',
    partition: 0,
    generation: 1,
    events: values.map((value, i) => ({
      value,
      envelope: { id: String(i), source: 'test', atMs: 0, recordedAtMs: 0 },
      topic: 'topic',
      partition: 0,
      offset: BigInt(i),
    })),
    firstOffset: 0n,
    nextOffset: BigInt(values.length),
    heartbeat: () => Promise.resolve(),
  };
}
