// Everything that is known of a game beside its prices, in the order of the registry.
import type { ContextView } from '../../context/context-view.ts';
import { sides } from '../../context/observation.ts';
import type { FeatureDefinition } from '../definition.ts';
import { doubleheaderNumber } from '../definitions/doubleheader-number.ts';
import { eloHomeLogit } from '../definitions/elo-home-logit.ts';
import { eloHomeProbability } from '../definitions/elo-home-probability.ts';
import { sideElo } from '../definitions/side-elo.ts';
import { sideFormRunDifference } from '../definitions/side-form-run-difference.ts';
import { sideFormWinShare } from '../definitions/side-form-win-share.ts';
import { sideGamesPlayed } from '../definitions/side-games-played.ts';
import { headToHeadGames } from '../definitions/head-to-head-games.ts';
import { headToHeadHomeWinShare } from '../definitions/head-to-head-home-win-share.ts';
import { isDayGame } from '../definitions/is-day-game.ts';
import { isSecondGame } from '../definitions/is-second-game.ts';
import { localStartHour } from '../definitions/local-start-hour.ts';
import { parkAltitude } from '../definitions/park-altitude.ts';
import { parkFactorRuns } from '../definitions/park-factor-runs.ts';
import { parkRoof } from '../definitions/park-roof.ts';
import { restDaysDifference } from '../definitions/rest-days-difference.ts';
import { sideRestDays } from '../definitions/side-rest-days.ts';
import { sideSeasonWinShare } from '../definitions/side-season-win-share.ts';
import { sideStarterAgeSeconds } from '../definitions/side-starter-age-seconds.ts';
import { sideStarterRestDays } from '../definitions/side-starter-rest-days.ts';
import { sideStarterRunsAllowed } from '../definitions/side-starter-runs-allowed.ts';
import { sideStarterStartsKnown } from '../definitions/side-starter-starts-known.ts';
import { sideStarterStatus } from '../definitions/side-starter-status.ts';
import { sideStreak } from '../definitions/side-streak.ts';
import { sideTravelKm } from '../definitions/side-travel-km.ts';
import { weatherAgeSeconds } from '../definitions/weather-age-seconds.ts';
import { weatherHumidity } from '../definitions/weather-humidity.ts';
import { weatherPrecipitationProbability } from '../definitions/weather-precipitation-probability.ts';
import { weatherTemperature } from '../definitions/weather-temperature.ts';
import { weatherWindSpeed } from '../definitions/weather-wind-speed.ts';

const gamesPlayedDays = [3, 7, 14] as const;

export const contextFeatures: readonly FeatureDefinition<ContextView>[] = [
  parkAltitude,
  parkFactorRuns,
  parkRoof,
  weatherTemperature,
  weatherWindSpeed,
  weatherPrecipitationProbability,
  weatherHumidity,
  weatherAgeSeconds,
  ...sides.map(sideRestDays),
  restDaysDifference,
  ...sides.map(sideTravelKm),
  ...gamesPlayedDays.flatMap((days) => sides.map((side) => sideGamesPlayed(side, days))),
  ...sides.map(sideStreak),
  ...sides.map(sideFormWinShare),
  ...sides.map(sideFormRunDifference),
  ...sides.map(sideSeasonWinShare),
  ...sides.map(sideElo),
  eloHomeProbability,
  eloHomeLogit,
  headToHeadGames,
  headToHeadHomeWinShare,
  doubleheaderNumber,
  isSecondGame,
  isDayGame,
  localStartHour,
  ...sides.map(sideStarterStatus),
  ...sides.map(sideStarterAgeSeconds),
  ...sides.map(sideStarterStartsKnown),
  ...sides.map(sideStarterRunsAllowed),
  ...sides.map(sideStarterRestDays),
];
