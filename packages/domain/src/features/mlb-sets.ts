// The feature sets of MLB beside the first: one per market with everything that is known, and the same for one horizon each,
// for models that foresee the next minutes or hours.
import { markets, type Market } from '../words.ts';
import type { FeatureDefinition } from './definition.ts';
import { contextFeatures } from './families/context-features.ts';
import { timingFeatures } from './families/market-features.ts';
import { marketFamily } from './families/market-family.ts';
import type { FeatureSet } from './feature-set.ts';
import { windowMs, windows, type Window } from './window.ts';

const names: Readonly<Record<Market, string>> = {
  h2h: 'mlb-moneyline',
  spread: 'mlb-spread',
  total: 'mlb-total',
};
/** The first version of the moneyline set came before these, and is served as long as a model names it. */
const versions: Readonly<Record<Market, number>> = { h2h: 2, spread: 1, total: 1 };

const besidePrices = [...timingFeatures, ...contextFeatures];

const wholeSet = (market: Market): FeatureSet => ({
  name: names[market],
  version: versions[market],
  market,
  follows: 'every_book',
  definitions: [...marketFamily(market), ...besidePrices],
});

/** A movement over minutes says nothing of the next day, and one over a day little of the next minute. */
const nearness = 6;

function suits({ timeframe }: FeatureDefinition, horizon: Window): boolean {
  const window = windows.find((each) => each === timeframe);
  if (window === undefined) return true;
  const ratio = windowMs[window] / windowMs[horizon];
  return ratio <= nearness && ratio >= 1 / nearness;
}

/** `mlb-total-1h`: what a model of the next hour of one market may look at. */
const horizonSet = (market: Market, horizon: Window): FeatureSet => ({
  name: `${names[market]}-${horizon}`,
  version: 1,
  market,
  follows: 'every_book',
  definitions: [...marketFamily(market), ...besidePrices].filter((each) => suits(each, horizon)),
});

/** `mlb-line-direction-1h`: the prices of all markets, and nothing of the game but how far off it is. */
const lineDirectionSet = (horizon: Window): FeatureSet => ({
  name: `mlb-line-direction-${horizon}`,
  version: 1,
  market: 'h2h',
  follows: 'every_book',
  definitions: [...markets.flatMap(marketFamily), ...timingFeatures].filter((each) =>
    suits(each, horizon),
  ),
});

export const mlbSets: readonly FeatureSet[] = [
  ...markets.map(wholeSet),
  ...markets.flatMap((market) => windows.map((horizon) => horizonSet(market, horizon))),
  ...windows.map(lineDirectionSet),
];
