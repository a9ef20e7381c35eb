// What was told of a game beside its prices: one thing, told once, at one time. Later facts never change earlier ones.
import type { Market, Mode, Split, Sport } from '@linecast/domain';

/** Of which game, and when. */
export type FactBase = {
  /** The same fact told twice has one id. */
  factId: string;
  sport: Sport;
  fixtureId: string;
  /** Team codes. */
  home: string;
  away: string;
  /** Event time. */
  atMs: number;
  mode: Mode;
};

/** The public's bets at one book, of the first side: of a total, `home` in the names of the shares means over. */
export type SplitBody = { kind: 'split'; market: Market } & Omit<Split, 'atMs'>;

/** A forecast for the time of the start. */
export type WeatherBody = {
  kind: 'weather';
  temperatureC: number | null;
  windKph: number | null;
  windFromDegrees: number | null;
  precipitationProbability: number | null;
  humidity: number | null;
};

export type RoofBody = { kind: 'roof'; roof: 'open' | 'closed' };

/** `pitcher` is null unless announced. */
export type StarterBody = {
  kind: 'starter';
  side: 'home' | 'away';
  status: 'announced' | 'tbd' | 'scratched';
  pitcher: string | null;
};

/** The game was over. One told again with another score is another fact: of those before a time the newest holds. */
export type ResultBody = {
  kind: 'result';
  startAtMs: number;
  homeScore: number;
  awayScore: number;
  /** Who started; null where it was never told. */
  homeStarter: string | null;
  awayStarter: string | null;
};

export type FactBody = SplitBody | WeatherBody | RoofBody | StarterBody | ResultBody;

export type SplitFact = FactBase & SplitBody;
export type WeatherFact = FactBase & WeatherBody;
export type RoofFact = FactBase & RoofBody;
export type StarterFact = FactBase & StarterBody;
export type ResultFact = FactBase & ResultBody;

export type Fact = SplitFact | WeatherFact | RoofFact | StarterFact | ResultFact;

/** What is told of a game that is still to come. */
export type Observation = Exclude<Fact, ResultFact>;
