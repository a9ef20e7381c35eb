// Which side the steam of several books goes to.
import type { Market } from '../../words.ts';
import { comparedBooks } from '../across-books/comparable-books.ts';
import { directionOf } from '../across-books/direction.ts';
import { ageOf } from '../across-books/evidence.ts';
import { firstSide, fromQuotes, secondSide } from '../across-books/market-words.ts';
import { steamNow } from '../across-books/steam-now.ts';
import type { FeatureDefinition } from '../definition.ts';

export const steamDirection = (market: Market): FeatureDefinition => ({
  name: `${market}_steam_direction_5m`,
  version: 1,
  type: 'number',
  unit: 'direction',
  market,
  timeframe: '5m',
  freshness: 'critical',
  inputs: fromQuotes,
  formula: `Side that gains by ${market}_steam_5m: 1 ${firstSide(market)}, -1 ${secondSide(market)}, not applicable without steam.`,
  compute: ({ markets, asOfMs }) =>
    directionOf(steamNow(markets[market]), () => ageOf(comparedBooks(markets[market]), asOfMs)),
});
