// When the alerts may be evaluated by the clock.
import type { Clock } from '@linecast/kit';
import type { LoadSources } from './show-board.ts';

/** Live, a backlog up to this size is seconds of quotes: nothing beside the minutes a rule waits for. */
const liveBacklog = 1_000;

/**
 * The time up to which everything was told. A replay's clock may run ahead of the tape's own messages (a prediction of
 * one game moves it while a quote of another is still on its way); what the source said of itself does not.
 */
export function createToldUntilMs(
  mode: 'replay' | 'live',
  clock: Pick<Clock, 'nowMs'>,
  loadSources: LoadSources,
): () => Promise<number | null> {
  return async () => {
    if (mode === 'live') return clock.nowMs();
    const times = (await loadSources()).map((each) => each.atMs);
    return times.length === 0 ? null : Math.max(...times);
  };
}

/** `lag`: messages of the topics the rules rest on that are not followed yet. In a replay one may be an hour's worth. */
export function createIsCaughtUp(
  mode: 'replay' | 'live',
  lag: () => Promise<number>,
): () => Promise<boolean> {
  return async () => (await lag()) <= (mode === 'live' ? liveBacklog : 0);
}
