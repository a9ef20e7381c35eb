// How often these two have met.
import type { ContextView } from '../../context/context-view.ts';
import { absent, present, type FeatureDefinition } from '../definition.ts';

export const headToHeadGames: FeatureDefinition<ContextView> = {
  name: 'head_to_head_games',
  version: 1,
  type: 'count',
  unit: 'games',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['fixture.changed.v1'],
  formula:
    'Games of these two teams this season that were over, at either park, ties left out; missing while a team has no game this season.',
  compute: ({ context: { home, away, headToHead: met }, asOfMs }) => {
    if (home.season === null || away.season === null) return absent('missing');
    const toldMs = met?.atMs ?? Math.max(home.season.atMs, away.season.atMs);
    return present(met ? met.homeWon + met.awayWon : 0, asOfMs - toldMs);
  },
};
