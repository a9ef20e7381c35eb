// Views for the tests of context features: Tampa Bay at Baltimore, and what was known of both by then.
import type {
  GameContext,
  GameResult,
  StarterNews,
  TeamContext,
  WeatherForecast,
} from '../game-context.ts';
import type { ContextView } from '../context-view.ts';
import type { Fixture } from '../../fixture.ts';

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
export const startAtMs = Date.parse('2016-06-25T23:05:00Z');
export const asOfMs = startAtMs - hourMs;

export const fixture: Fixture = {
  fixtureId: 'mlb-2016-06-25-TB-BAL',
  sport: 'mlb',
  home: 'BAL',
  away: 'TB',
  gameNumber: 1,
  startAtMs,
};

/** `TB 3 BAL 5`, so many days before the game and over three hours after its start. */
export function game(daysBefore: number, score: string): GameResult {
  const [away = '', awayScore = '', home = '', homeScore = ''] = score.split(' ');
  const gameAtMs = startAtMs - daysBefore * dayMs;
  return {
    fixtureId: `mlb-${daysBefore}-${away}-${home}`,
    startAtMs: gameAtMs,
    finalAtMs: gameAtMs + 3 * hourMs,
    home,
    away,
    homeScore: Number(homeScore),
    awayScore: Number(awayScore),
    homeStarter: null,
    awayStarter: null,
  };
}

/** Of Baltimore, oldest first: `W` won 5 to 3, `L` lost, `T` tied; the last of them was yesterday. */
export const homeRun = (results: string): GameResult[] =>
  results
    .split('')
    .map((result, i) =>
      game(results.length - i, `BOS 3 BAL ${{ W: 5, L: 1, T: 3 }[result] ?? 'NaN'}`),
    );

const untold = (team: string): TeamContext => ({
  team,
  games: [],
  elo: null,
  season: null,
  starter: null,
  starts: [],
});

export type ToldContext = Partial<Omit<GameContext, 'home' | 'away'>> & {
  home?: Partial<TeamContext>;
  away?: Partial<TeamContext>;
  fixture?: Partial<Fixture>;
};

export function viewOf({ home, away, fixture: changed, ...rest }: ToldContext): ContextView {
  const played = { ...fixture, ...changed };
  return {
    fixture: played,
    asOfMs: played.startAtMs - hourMs,
    startAtMs: played.startAtMs,
    context: {
      home: { ...untold(played.home), ...home },
      away: { ...untold(played.away), ...away },
      weather: null,
      roof: null,
      headToHead: null,
      park: null,
      ...rest,
    },
  };
}

/** Told an hour before the as-of time; what is not given is not in it. */
export const forecast = (told: Partial<WeatherForecast>): WeatherForecast => ({
  atMs: asOfMs - hourMs,
  temperatureC: null,
  windKph: null,
  windFromDegrees: null,
  precipitationProbability: null,
  humidity: null,
  ...told,
});

/** Announced an hour before the as-of time. */
export const announced: StarterNews = { atMs: asOfMs - hourMs, status: 'announced', pitcher: 'A' };
