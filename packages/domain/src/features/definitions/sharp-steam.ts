// One sharp book moves far in a short time.
import type { Market } from '../../words.ts';
import { comparedBooks } from '../across-books/comparable-books.ts';
import { ageOf, flagOf } from '../across-books/evidence.ts';
import { fromQuotes, marketTitle, whichBooks } from '../across-books/market-words.ts';
import { sharpSteamEvidence, sharpSteamNow } from '../across-books/sharp-steam-now.ts';
import type { FeatureDefinition } from '../definition.ts';

export const sharpSteam = (market: Market): FeatureDefinition => ({
  name: `${market}_sharp_steam_15m`,
  version: 1,
  type: 'flag',
  unit: 'true or false',
  market,
  timeframe: '15m',
  freshness: 'critical',
  inputs: fromQuotes,
  formula: `Whether the no-vig probability on the ${marketTitle[market]} at a sharp one among ${whichBooks(market)} moved by at least 0.02 within 15 minutes (odds-math 6.2 steam, one sharp book).`,
  compute: ({ markets, asOfMs }) => {
    const view = markets[market];
    const sharp = comparedBooks(view).filter(({ role }) => role === 'sharp');
    return flagOf(
      sharpSteamNow(view),
      () => ageOf(sharp, asOfMs),
      (told) => sharpSteamEvidence(view, told),
    );
  },
});
