// The canonical form of a prediction: what the digest of a run is made of. Identity and numbers, no wall-clock time.
import type { PredictionMade, PredictionSide } from '@linecast/protos';

/**
 * One JSON array per prediction: prediction, vector, fixture, market, as-of, sequence, model, then its numbers. What is not
 * the winner of a game says before them what it is: target and line, or target and timeframe.
 */
export function canonicalLine(value: PredictionMade): string {
  return JSON.stringify([
    value.prediction_id,
    value.vector_id,
    value.fixture.fixture_id,
    value.market,
    value.as_of,
    value.sequence,
    value.model.name,
    value.model.version,
    value.model.sha256,
    ...numbersOf(value),
  ]);
}

function numbersOf(value: PredictionMade): (string | number)[] {
  const { target } = value;
  if (target === 'home_win') return [...sideNumbers(value.home), ...sideNumbers(value.away)];
  if (target === 'home_cover') {
    return [target, value.line, ...sideNumbers(value.home), ...sideNumbers(value.away)];
  }
  if (target === 'over') {
    return [target, value.line, ...sideNumbers(value.over), ...sideNumbers(value.under)];
  }
  if (target === 'line_move')
    return [target, value.timeframe, ...byName(Object.entries(value.sizes))];
  const chances = Object.entries(value.outcomes).map(([name, { probability }]): Named => [
    name,
    probability,
  ]);
  return [target, value.timeframe, ...byName(chances)];
}

const sideNumbers = (side: PredictionSide): number[] =>
  [side.probability, side.market_probability, side.edge, side.ev, side.price].map(twelveDigits);

type Named = [name: string, value: number];

/** Postgres keeps the names of an object in an order of its own. */
const byName = (told: readonly Named[]): (string | number)[] =>
  told
    .toSorted(([a], [b]) => compare(a, b))
    .flatMap(([name, value]) => [name, twelveDigits(value)]);

/** Canonical order: fixture, as-of, sequence, prediction id; ids by code point, so that no locale has a say. */
export function byCanonicalOrder(a: PredictionMade, b: PredictionMade): number {
  return (
    compare(a.fixture.fixture_id, b.fixture.fixture_id) ||
    compare(Date.parse(a.as_of), Date.parse(b.as_of)) ||
    compare(a.sequence, b.sequence) ||
    compare(a.prediction_id, b.prediction_id)
  );
}

const compare = <T extends string | number>(a: T, b: T): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

/** 12 significant digits: more than any screen shows, fewer than the last-bit differences between processors. */
const twelveDigits = (value: number): number => Number(value.toPrecision(12));
