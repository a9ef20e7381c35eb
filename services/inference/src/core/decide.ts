// Whether a vector is predicted: only for the model's own market and features, before the cut-off, at an offered price.
import { cutOffAtMs, logit, windowMs, type Market } from '@linecast/domain';
import type { FeaturesUpdated } from '@linecast/protos';
import type { ModelFacts, ModelInput } from './model.ts';

export const skipReasons = [
  ...(['other_market', 'other_features', 'cut_off', 'no_price'] as const),
  // Of a line: its window reaches past the start of the game, or is over.
  ...(['past_start', 'window_over'] as const),
] as const;
export type SkipReason = (typeof skipReasons)[number];

export type Price = NonNullable<FeaturesUpdated['price']>;

export type ReadyToPredict = {
  kind: 'predict';
  input: ModelInput;
  price: Price;
  /** The market's own probability of the first side (home, over), margin removed. */
  marketProbability: number;
  /** Inputs without which the baseline's own probability stands. */
  missing: readonly string[];
  /** All inputs that are not known, also those the model can do without. */
  unknown: readonly string[];
};

export type Decision = ReadyToPredict | { kind: 'skip'; reason: SkipReason };

const skip = (reason: SkipReason): Decision => ({ kind: 'skip', reason });

/** The feature that is the market's own probability of its first side. */
const marketFeatures: Readonly<Record<Market, string>> = {
  h2h: 'h2h_novig_home',
  spread: 'spread_novig_home',
  total: 'total_novig_over',
};

/** `nowMs`: the vector's own as-of time on the stream, the time of asking in a request. */
export function decide(vector: FeaturesUpdated, model: ModelFacts, nowMs: number): Decision {
  const { fixture, price } = vector;
  if (vector.market !== model.market || fixture.sport !== model.sport) return skip('other_market');
  if (vector.feature_set.hash !== model.featureSetHash) return skip('other_features');
  if (nowMs > cutOffAtMs(Date.parse(fixture.start_at))) return skip('cut_off');
  const window = windowFault(vector, model, nowMs);
  if (window) return skip(window);
  const marketProbability = valueOf(vector, marketFeatures[vector.market]);
  if (!price || marketProbability === null || lacksLine(vector, price)) return skip('no_price');
  const features = model.inputs.map((name) => inputOf(vector, name, model) ?? Number.NaN);
  const unknown = model.inputs.filter((_, i) => Number.isNaN(features[i]));
  const marketLogit = model.baseline ? model.baseline.logits : [logit(marketProbability)];
  return {
    kind: 'predict',
    input: { features, marketLogit },
    price,
    marketProbability,
    missing: unknown.filter((name) => !model.optionalInputs.includes(name)),
    unknown,
  };
}

/** No row that trained a line had a window past the start: what it would say of one is made up. */
function windowFault(
  { as_of, fixture }: FeaturesUpdated,
  { timeframe }: ModelFacts,
  nowMs: number,
): SkipReason | undefined {
  if (timeframe === null) return undefined;
  const untilMs = Date.parse(as_of) + windowMs[timeframe];
  if (untilMs > Date.parse(fixture.start_at)) return 'past_start';
  return nowMs > untilMs ? 'window_over' : undefined;
}

/** The price of a spread or a total is one of a line. */
const lacksLine = ({ market }: FeaturesUpdated, { line }: Price): boolean =>
  market !== 'h2h' && line === undefined;

/** As the training table has it: a flag is 1 or 0, and a category the number of its name. */
function inputOf(vector: FeaturesUpdated, name: string, model: ModelFacts): number | null {
  const value = vector.values[name]?.value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value !== 'string') return value ?? null;
  const place = model.categories?.[name]?.indexOf(value) ?? -1;
  return place < 0 ? null : place;
}

/** Of a feature that is a number. */
export function valueOf(vector: FeaturesUpdated, name: string): number | null {
  const value = vector.values[name]?.value;
  return typeof value === 'number' ? value : null;
}
