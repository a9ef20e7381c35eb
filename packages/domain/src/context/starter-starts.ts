// The starts that are known of an announced pitcher.
import { seasonOf } from '../sports/baseball-day.ts';
import type { ContextView } from './context-view.ts';
import type { GameResult } from './game-context.ts';
import type { Side } from '../signals/signal.ts';

/** Oldest first; undefined unless a pitcher is announced. */
export function startsBefore(
  { context, startAtMs }: ContextView,
  side: Side,
): readonly GameResult[] | undefined {
  const { starter, starts } = context[side];
  if (starter?.status !== 'announced' || starter.pitcher === null) return undefined;
  return starts.filter((game) => game.startAtMs < startAtMs);
}

/** His last start of this season. */
export const lastStart = (view: ContextView, side: Side): GameResult | undefined =>
  startsBefore(view, side)?.findLast(
    (game) => seasonOf(game.startAtMs) === seasonOf(view.startAtMs),
  );
