// The deepest fall and the highest rise of a track within a frame: found in one pass, told by two features.
import type { FeatureValue } from './definition.ts';
import type { Excursion } from './price-path.ts';
import { measuredOver, type Frame, type Track } from './reference-market.ts';
import type { FixtureView } from './view.ts';
import type { Market } from '../words.ts';

export function excursionOver(
  view: FixtureView,
  of: { market: Market; track: Track; frame: Frame },
  part: keyof Excursion,
): FeatureValue {
  return measuredOver(view, of, ({ market, path }, span) => {
    const both = market.once(`reference:excursion:${of.track}:${of.frame}`, () =>
      path.excursion(span),
    );
    return both && both[part];
  });
}
