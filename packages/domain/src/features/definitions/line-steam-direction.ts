// Which side the steam of the posted line goes to.
import { quotingBooks } from '../across-books/comparable-books.ts';
import { directionOf } from '../across-books/direction.ts';
import { ageOf } from '../across-books/evidence.ts';
import { lineSteamNow } from '../across-books/line-steam-now.ts';
import {
  firstSide,
  fromQuotes,
  secondSide,
  type LineMarket,
} from '../across-books/market-words.ts';
import type { FeatureDefinition } from '../definition.ts';

export const lineSteamDirection = (market: LineMarket): FeatureDefinition => ({
  name: `${market}_line_steam_direction_5m`,
  version: 1,
  type: 'number',
  unit: 'direction',
  market,
  timeframe: '5m',
  freshness: 'critical',
  inputs: fromQuotes,
  formula: `Side that gains by ${market}_line_steam_5m: 1 ${firstSide(market)}${market === 'total' ? ' (the total rises)' : ' (its handicap falls)'}, -1 ${secondSide(market)}, not applicable without steam.`,
  compute: ({ markets, asOfMs }) =>
    directionOf(lineSteamNow(market, markets[market]), () =>
      ageOf(quotingBooks(markets[market]), asOfMs),
    ),
});
