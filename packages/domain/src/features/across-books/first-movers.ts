// Who moved first: the books that moved the same way within the last hour, in the order in which they had moved far enough.
import { known, type Known } from '../../signals/signal.ts';
import { defaultSteam, steam, type SteamEvidence } from '../../signals/steam.ts';
import type { Evidence } from '../definition.ts';
import type { MarketView } from '../view.ts';
import { hourMs } from '../window.ts';
import { listed } from './evidence.ts';
import { sideName } from './market-words.ts';
import { signalPaths } from './signal-paths.ts';

/** Far enough is what steam calls far, measured over an hour. */
const config = {
  windowMs: hourMs,
  refractoryMs: hourMs,
  minBooks: 2,
  minLogit: defaultSteam.minLogit,
};

/** `movers` go where most went, the first mover first; empty when as many went the other way. */
export function firstMovers(market: MarketView): Known<SteamEvidence> {
  return market.once('across-books/first-movers', () => {
    const paths = signalPaths(market);
    if (paths.kind === 'unknown') return paths;
    const moved = steam(paths.value, config);
    return moved.kind === 'unknown' ? moved : known(moved.evidence);
  });
}

/** Times are those of the quotes, as far apart as the source asks its books. */
export function moversEvidence(
  market: MarketView,
  { direction, leader, movers }: SteamEvidence,
): Evidence {
  return {
    direction: direction && sideName(market.market, direction),
    leader,
    booksMoved: movers.length,
    movers: listed(movers).map(({ book, role, reachedAtMs }) => ({ book, role, reachedAtMs })),
  };
}
