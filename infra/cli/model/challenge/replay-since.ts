// The games of both models, replayed once for each feature set that they read.
import { cutOffBeforeStartMs, nameAtVersion, type FeatureSet } from '@linecast/domain';
import { replayGames } from '../../backtest/replay/replay-games.ts';
import type { ReplayedGame } from '../../backtest/replay/replayed-game.ts';
import type { DaySpan } from '../../features/build/odds-source.ts';
import type { Progress } from '../../features/build/progress.ts';
import type { SourceIdentity } from '../../features/build/table-plan.ts';
import type { ChallengeRequest } from './read-challenge.ts';
import type { Spans } from './unseen-days.ts';

type Asked = Pick<ChallengeRequest, 'openSource' | 'jobs'>;
/** `source`: null where no day was left to ask for. */
type Since = { games: ReplayedGame[]; source: SourceIdentity | null };

export type BothReplayed = {
  champion: readonly ReplayedGame[];
  challenger: readonly ReplayedGame[];
  source: SourceIdentity | null;
};

export async function replayBoth(
  sets: { champion: FeatureSet; challenger: FeatureSet },
  spans: Spans,
  asked: Asked,
  progress: Progress,
): Promise<BothReplayed> {
  const champion = await replaySince(sets.champion, spans.champion, asked, progress);
  const isSame = nameAtVersion(sets.champion) === nameAtVersion(sets.challenger);
  const challenger = isSame
    ? champion
    : await replaySince(sets.challenger, spans.both, asked, progress);
  return {
    champion: champion.games,
    challenger: challenger.games.filter(({ date }) => date >= spans.both.from),
    source: champion.source,
  };
}

/** A night after which nobody has played is no fault. */
async function replaySince(
  set: FeatureSet,
  span: DaySpan,
  { openSource, jobs }: Asked,
  progress: Progress,
): Promise<Since> {
  if (span.from > span.to) return { games: [], source: null };
  const source = await openSource(span);
  if (source.days.length === 0) {
    await source.close();
    return { games: [], source: source.identity };
  }
  return replayGames(
    { span, set, cutOffBeforeStartMs, openSource: async () => source, jobs },
    progress,
  );
}
