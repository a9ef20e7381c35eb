// Steam of several books as of now: one computation for its flag and its direction.
import type { Signal } from '../../signals/signal.ts';
import { logitChange } from '../../signals/book-move.ts';
import { steam, type SteamEvidence } from '../../signals/steam.ts';
import type { Evidence } from '../definition.ts';
import type { MarketView } from '../view.ts';
import { listed } from './evidence.ts';
import { sideName } from './market-words.ts';
import { signalPaths } from './signal-paths.ts';

export function steamNow(market: MarketView): Signal<SteamEvidence> {
  return market.once('across-books/steam', () => {
    const paths = signalPaths(market);
    return paths.kind === 'unknown' ? paths : steam(paths.value);
  });
}

export function steamEvidence(market: MarketView, told: SteamEvidence): Evidence {
  const { direction, movers, leader, magnitude, startedAtMs, completedAtMs } = told;
  return {
    direction: direction && sideName(market.market, direction),
    booksActive: told.booksActive,
    booksNeeded: told.booksNeeded,
    booksMoved: movers.length,
    booksOpposed: told.booksOpposed,
    leader,
    magnitude,
    startedAtMs,
    completedAtMs,
    movers: listed(movers).map((move) => ({
      book: move.book,
      role: move.role,
      logitChange: logitChange(move),
      reachedAtMs: move.reachedAtMs,
    })),
  };
}
