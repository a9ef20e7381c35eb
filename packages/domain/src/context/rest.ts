// How long a team has had nothing to play.
import { daysOff } from '../sports/baseball-day.ts';
import { absent, type FeatureValue } from '../features/definition.ts';
import { fromGames, gamesThisSeason, type ContextView } from './context-view.ts';
import type { Side } from '../signals/signal.ts';

/** Days without a game since the last one of this season that was over: 0 after a game yesterday or today. */
export function restDaysOf(view: ContextView, side: Side): FeatureValue {
  const last = gamesThisSeason(view, side).at(-1);
  return last
    ? fromGames(view, [last], daysOff(last.startAtMs, view.startAtMs))
    : absent('missing');
}
