// Which side the steam of one sharp book goes to.
import type { Market } from '../../words.ts';
import { comparedBooks } from '../across-books/comparable-books.ts';
import { directionOf } from '../across-books/direction.ts';
import { ageOf } from '../across-books/evidence.ts';
import { firstSide, fromQuotes, secondSide } from '../across-books/market-words.ts';
import { sharpSteamNow } from '../across-books/sharp-steam-now.ts';
import type { FeatureDefinition } from '../definition.ts';

export const sharpSteamDirection = (market: Market): FeatureDefinition => ({
  name: `${market}_sharp_steam_direction_15m`,
  version: 1,
  type: 'number',
  unit: 'direction',
  market,
  timeframe: '15m',
  freshness: 'critical',
  inputs: fromQuotes,
  formula: `Side that gains by ${market}_sharp_steam_15m: 1 ${firstSide(market)}, -1 ${secondSide(market)}, not applicable without steam.`,
  compute: ({ markets, asOfMs }) => {
    const sharp = comparedBooks(markets[market]).filter(({ role }) => role === 'sharp');
    return directionOf(sharpSteamNow(markets[market]), () => ageOf(sharp, asOfMs));
  },
});
