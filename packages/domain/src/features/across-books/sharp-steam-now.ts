// Steam of one sharp book as of now: one computation for its flag and its direction.
import type { Signal } from '../../signals/signal.ts';
import { sharpSteam, type SharpSteamEvidence } from '../../signals/sharp-steam.ts';
import type { Evidence } from '../definition.ts';
import type { MarketView } from '../view.ts';
import { listed, moveEvidence } from './evidence.ts';
import { sideName } from './market-words.ts';
import { signalPaths } from './signal-paths.ts';

export function sharpSteamNow(market: MarketView): Signal<SharpSteamEvidence> {
  return market.once('across-books/sharp-steam', () => {
    const paths = signalPaths(market);
    return paths.kind === 'unknown' ? paths : sharpSteam(paths.value);
  });
}

export function sharpSteamEvidence(market: MarketView, told: SharpSteamEvidence): Evidence {
  const { direction, move, book, moves } = told;
  return {
    direction: direction && sideName(market.market, direction),
    move,
    book,
    moves: listed(moves).map(moveEvidence),
  };
}
