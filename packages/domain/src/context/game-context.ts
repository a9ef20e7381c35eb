// What is known of a game beside its prices, as of a time: facts told before it, and nothing told at it or later.

/** A game that was over before the as-of time. */
export type GameResult = {
  fixtureId: string;
  startAtMs: number;
  /** When its end was told. */
  finalAtMs: number;
  home: string;
  away: string;
  homeScore: number;
  awayScore: number;
  /** Who started; null where it was never told. */
  homeStarter: string | null;
  awayStarter: string | null;
};

/** A forecast for the time of the start. */
export type WeatherForecast = {
  atMs: number;
  temperatureC: number | null;
  windKph: number | null;
  /** Where the wind comes from, degrees from north. */
  windFromDegrees: number | null;
  /** 0 to 1. */
  precipitationProbability: number | null;
  /** Relative, 0 to 1. */
  humidity: number | null;
};

/** `tbd`: the club says it has not decided; `scratched`: the announced one will not start. Never told is null, not `tbd`. */
export type StarterNews = {
  atMs: number;
  status: 'announced' | 'tbd' | 'scratched';
  /** Name or id as the source gives it; null unless announced. */
  pitcher: string | null;
};

/** `closed`, `open`: as told for this game. */
export type RoofNews = { atMs: number; roof: 'open' | 'closed' };

export type TeamContext = {
  team: string;
  /** Its games that were over, oldest first; a bounded number of the newest. */
  games: readonly GameResult[];
  /** Elo before this game, from all games of the league that were over; null before its first. */
  elo: { rating: number; games: number; atMs: number } | null;
  /** This season (calendar year of the start at the venue): games won and lost. */
  season: { won: number; lost: number; atMs: number } | null;
  starter: StarterNews | null;
  /** Games of this team that the announced starter started and that were over, oldest first; a bounded number of the newest. */
  starts: readonly GameResult[];
};

/** Games of these two teams this season that were over, by who won; ties left out. */
export type HeadToHead = { homeWon: number; awayWon: number; atMs: number };

/** Runs of both sides in the home team's games of the last years: at this park, and on the road meanwhile. */
export type ParkRuns = {
  homeGames: number;
  homeRuns: number;
  roadGames: number;
  roadRuns: number;
  atMs: number;
};

export type GameContext = {
  home: TeamContext;
  away: TeamContext;
  weather: WeatherForecast | null;
  roof: RoofNews | null;
  /** Null when they have not met this season. */
  headToHead: HeadToHead | null;
  /** Null before the home team's first game. */
  park: ParkRuns | null;
};
