// One row for definitions that differ in nothing but how far they look back.
import type { DeclaredFeature } from '@linecast/domain';

/** `formula`: with W for the timeframe where several share it. */
export type FeatureRow = {
  features: readonly [DeclaredFeature, ...DeclaredFeature[]];
  formula: string;
};

/** In the order of the first of each. */
export function foldTimeframes(definitions: readonly DeclaredFeature[]): FeatureRow[] {
  const alike = Map.groupBy(definitions, (each) => JSON.stringify(timeless(each)));
  return [...alike.values()].flatMap((features) => {
    const [first, ...others] = features;
    if (first === undefined) return [];
    const formula = others.length > 0 ? timeless(first).formula : first.formula;
    return [{ features: [first, ...others] as const, formula }];
  });
}

/** `5m` is one in `h2h_delta_5m`, and none in `15m`. */
function timeless({ timeframe, ...each }: DeclaredFeature) {
  const own = new RegExp(`(?<![a-z0-9])${timeframe}(?![a-z0-9])`, 'g');
  const { name, formula, version, type, unit, market, freshness, inputs, categories } = each;
  return {
    name: name.replace(own, 'W'),
    formula: formula.replace(own, 'W'),
    ...{ version, type, unit, market, freshness, inputs, categories },
  };
}
