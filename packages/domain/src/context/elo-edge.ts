// What the ratings of both teams say of the home team.
import { absent, present, type FeatureValue } from '../features/definition.ts';
import { eloHomeProbability } from '../stats/elo.ts';
import type { ContextView } from './context-view.ts';
import { mlbElo } from './elo-rules.ts';

/** The home advantage included; missing while a team has no rating. */
export function eloEdge(
  { context, asOfMs }: ContextView,
  read: (homeProbability: number) => number,
): FeatureValue {
  const [home, away] = [context.home.elo, context.away.elo];
  if (home === null || away === null) return absent('missing');
  const homeProbability = eloHomeProbability({
    ratingHome: home.rating,
    ratingAway: away.rating,
    homeAdvantage: mlbElo.homeAdvantage,
  });
  return present(read(homeProbability), asOfMs - Math.max(home.atMs, away.atMs));
}
