// The same scores season by season: a pooled figure can hide one bad year.
import { mean } from '@linecast/domain';
import type { Game } from '../game.ts';
import { rightPicks } from './picks.ts';
import { partOf, sampleOf, type Sample } from './sample.ts';
import { scoreOf, type Score } from './score.ts';

export type SeasonScore = Score & {
  season: string;
  /** What the season would look like without the quarantine. */
  with_quarantined: { n: number; log_loss: number; accuracy: number };
};

/** One entry per season that the sample has, in order. `suspects`: the games in quarantine. */
export function seasonScores(sample: Sample, suspects: readonly Game[]): SeasonScore[] {
  const { price, method } = sample;
  const seasons = [...new Set(sample.games.map(({ season }) => season))].toSorted();
  const everything = sampleOf([...sample.games, ...suspects], price, method);
  return seasons.map((season) => {
    const isOfSeason = (game: Game): boolean => game.season === season;
    const all = partOf(everything, isOfSeason);
    return {
      season,
      ...scoreOf(partOf(sample, isOfSeason)),
      with_quarantined: {
        n: all.rows.length,
        log_loss: mean(all.losses),
        accuracy: rightPicks(all) / all.rows.length,
      },
    };
  });
}
