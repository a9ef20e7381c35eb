// How large single price changes are, measured once: a move is small or extreme beside the moves its market makes.
import type { MoveQuantiles } from '../../signals/magnitude-class.ts';
import type { Market } from '../../words.ts';

/**
 * Sizes of the changes of the no-vig probability (power) between quotes beside each other at one line before the start,
 * Pinnacle MLB 2016, 1,565 games: 40,001 changes of moneylines, 31,910 of run lines, 40,764 of totals.
 */
export const mlbMoveQuantiles: Readonly<Record<Market, MoveQuantiles>> = {
  h2h: { p50: 0.0043, p90: 0.0112, p99: 0.01546 },
  spread: { p50: 0.0048, p90: 0.01099, p99: 0.01665 },
  total: { p50: 0.00722, p90: 0.01621, p99: 0.02029 },
};
