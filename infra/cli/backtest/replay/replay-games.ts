// The games of a span replayed on all cores, day by day, and handed over in the order of their days.
import { nameAtVersion, type FeatureSet } from '@linecast/domain';
import { UsageError } from '../../command.ts';
import { buildDays } from '../../features/build/build-days.ts';
import { openLane } from '../../features/build/lane.ts';
import type { DaySpan, OddsSource } from '../../features/build/odds-source.ts';
import type { Progress } from '../../features/build/progress.ts';
import { engineRules, type SourceIdentity } from '../../features/build/table-plan.ts';
import type { DayReplayed, ReplayStart } from './replay-words.ts';
import type { ReplayedGame } from './replayed-game.ts';

export type ReplayRequest = {
  span: DaySpan;
  set: FeatureSet;
  cutOffBeforeStartMs: number;
  openSource: (span: DaySpan) => Promise<OddsSource>;
  jobs: number;
};

/** `cpuMs`: what the games cost all cores together. */
export type Replayed = { source: SourceIdentity; games: ReplayedGame[]; cpuMs: number };

const workerFile = new URL('./replay-worker.ts', import.meta.url);

export async function replayGames(
  { span, set, cutOffBeforeStartMs, openSource, jobs }: ReplayRequest,
  progress: Progress,
): Promise<Replayed> {
  const source = await openSource(span);
  try {
    const { days, identity } = source;
    if (days.length === 0) {
      throw new UsageError(`${identity.name} has no game from ${span.from} to ${span.to}.`);
    }
    progress.say(`reading ${identity.name}`);
    const { league, load } = await source.open(days);
    const rules = { set: nameAtVersion(set), cutOffBeforeStartMs, engine: engineRules };
    const start: ReplayStart = { rules, league };
    const byDay = new Map<string, DayReplayed>();
    const all = (): DayReplayed[] => days.flatMap((day) => byDay.get(day) ?? []);
    const show = (): void => {
      const rowsNow = all().reduce((games, each) => games + each.games.length, 0);
      progress.show({ days: byDay.size, total: days.length, daysNow: byDay.size, rowsNow });
    };
    show();
    await buildDays<DayReplayed>(days, jobs, {
      openLane: () => openLane(workerFile, start),
      load,
      keep: async (replayed) => {
        byDay.set(replayed.day, replayed);
        show();
      },
    });
    progress.end();
    const cpuMs = all().reduce((sum, each) => sum + each.cpuMs, 0);
    return { source: identity, games: all().flatMap(({ games }) => games), cpuMs };
  } finally {
    await source.close();
  }
}
