// How many runs this park gives, against the other parks its team plays in.
import type { ContextView } from '../../context/context-view.ts';
import { absent, present, type FeatureDefinition } from '../definition.ts';

const leastGames = 20;
/** A season at home: then half of what was seen counts. */
const priorGames = 81;

export const parkFactorRuns: FeatureDefinition<ContextView> = {
  name: 'park_factor_runs',
  version: 1,
  type: 'number',
  unit: 'ratio to the road',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['fixture.changed.v1'],
  formula:
    '1 + (r − 1)·n/(n + 81), r = runs per game of both sides at home against the same team on the road, n = the fewer of its home and road games, both of the last three years at this park; missing below 20 of either.',
  compute: ({ context: { park }, asOfMs }) => {
    if (park === null || park.roadRuns === 0) return absent('missing');
    const games = Math.min(park.homeGames, park.roadGames);
    if (games < leastGames) return absent('missing');
    const ratio = park.homeRuns / park.homeGames / (park.roadRuns / park.roadGames);
    return present(1 + ((ratio - 1) * games) / (games + priorGames), asOfMs - park.atMs);
  },
};
