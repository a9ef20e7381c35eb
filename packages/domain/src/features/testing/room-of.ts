// Which file a definition lives in: its name, less the words that its family varies.
import { devigMethods } from '../../odds/devig.ts';
import { markets, selections } from '../../words.ts';
import { frames } from '../reference-market.ts';
import type { DeclaredFeature } from '../definition.ts';

/**
 * `h2h_delta_15m` may live in `h2h-delta.ts`, or with all markets in `market-delta.ts`; `total_best_price_over` in
 * `best-price.ts`; `home_rest_days` in `side-rest-days.ts`. The narrowest that there is counts.
 */
export function roomOf({ name }: DeclaredFeature, files: readonly string[]): string | undefined {
  const timeless = name.replace(new RegExp(`_(${frames.join('|')}|\\d+d)$`), '');
  return [
    name,
    timeless,
    varied(timeless, 'market', 'side'),
    varied(timeless, '', ''),
    varied(timeless, '', 'side'),
  ]
    .map((room) => `${room.replaceAll('_', '-')}.ts`)
    .find((file) => files.includes(file));
}

function varied(timeless: string, market: string, side: string): string {
  const words = timeless.replace(new RegExp(`_(${devigMethods.join('|')})$`), '_method').split('_');
  return words
    .map((word, i) => {
      if (i === 0 && markets.some((each) => each === word)) return market;
      return selections.some((each) => each === word) ? side : word;
    })
    .filter((word) => word !== '')
    .join('_');
}
