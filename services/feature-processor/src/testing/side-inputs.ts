// What is told beside the prices, for the tests: as messages on the log, and as facts.
import type { EventBatch, Received } from '@linecast/kit';
import type {
  ContextObserved,
  FixtureChanged,
  SourceHeartbeat,
  SplitsReported,
} from '@linecast/protos';
import type { Fact, FactBody } from '../core/fact.ts';

export const startAt = '2016-06-25T17:05:00.000Z';
export const startAtMs = Date.parse(startAt);
export const iso = (fromStartMinutes: number): string =>
  new Date(startAtMs + fromStartMinutes * 60_000).toISOString();

export const fixtureRef = {
  fixture_id: 'mlb-2016-06-25-TB-BAL',
  sport: 'mlb',
  home: 'BAL',
  away: 'TB',
  game_number: 1,
  start_at: startAt,
} as const;

export const splits = (changes: Partial<SplitsReported> = {}): SplitsReported => ({
  fixture: fixtureRef,
  book: 'sbd',
  market: 'h2h',
  tickets_share: 0.66,
  handle_share: 0.52,
  tickets: 20_170,
  counted_at: iso(-60),
  mode: 'replay',
  ...changes,
});

export const observed = (
  observation: ContextObserved['observation'],
  changes: Partial<ContextObserved> = {},
): ContextObserved => ({
  fixture: fixtureRef,
  observation,
  observed_at: iso(-60),
  mode: 'replay',
  ...changes,
});

export const final = (changes: Partial<FixtureChanged> = {}): FixtureChanged => ({
  fixture: fixtureRef,
  status: 'final',
  score: { home: 5, away: 3 },
  changed_at: iso(180),
  mode: 'replay',
  ...changes,
});

export const heartbeat = (changes: Partial<SourceHeartbeat> = {}): SourceHeartbeat => ({
  source: 'tape',
  status: 'ok',
  at: iso(-60),
  totals: { fixtures: 1, quotes: 2, duplicates: 0, refused: 0 },
  label: null,
  mode: 'replay',
  ...changes,
});

/** A message as it was received; its envelope says nothing of its time unless told to. */
export const told = <T>(
  value: T,
  envelope: Partial<Received<T>['envelope']> = {},
  offset = 0,
): Received<T> => ({
  value,
  envelope: { id: `id-${offset}`, source: 'tape', atMs: 0, recordedAtMs: 0, ...envelope },
  topic: 'told',
  partition: 0,
  offset: BigInt(offset),
});

export const toldBatch = <T>(values: readonly T[]): EventBatch<T> => ({
  topic: 'told',
  partition: 0,
  generation: 1,
  events: values.map((value, i) => told(value, {}, i)),
  firstOffset: 0n,
  nextOffset: BigInt(values.length),
  heartbeat: async () => undefined,
});

export const unknownWeather = {
  kind: 'weather',
  temperatureC: null,
  windKph: null,
  windFromDegrees: null,
  precipitationProbability: null,
  humidity: null,
} as const;

export const split = (ticketShareHome: number, book = 'sbd'): FactBody => ({
  kind: 'split',
  market: 'h2h',
  book,
  ticketShareHome,
  handleShareHome: null,
  tickets: null,
});

export const won = (homeScore: number, awayScore: number): FactBody => ({
  kind: 'result',
  startAtMs,
  homeScore,
  awayScore,
  homeStarter: null,
  awayStarter: null,
});

/** A fact with this id, `at` minutes from the start. */
export const fact = (factId: string, at: number, body: FactBody, fixtureId?: string): Fact => ({
  factId,
  sport: 'mlb',
  fixtureId: fixtureId ?? fixtureRef.fixture_id,
  home: 'BAL',
  away: 'TB',
  atMs: startAtMs + at * 60_000,
  mode: 'replay',
  ...body,
});
