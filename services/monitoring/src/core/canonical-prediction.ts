// The canonical form of a prediction: what the digest of a run is made of. Identity and numbers, no wall-clock time.
import { isGamePrediction, sidesOf, type PredictionMade } from '@linecast/protos';

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
  if (isGamePrediction(value)) {
    const about = value.target === 'home_win' ? [] : [value.target, value.line];
    const sides = sidesOf(value).map(([, side]) => side);
    return [
      ...about,
      ...sides.flatMap((side) =>
        [side.probability, side.market_probability, side.edge, side.ev, side.price].map(
          twelveDigits,
        ),
      ),
    ];
  }
  const told =
    value.target === 'line_move'
      ? Object.entries(value.sizes)
      : Object.entries(value.outcomes).map(([name, each]) => [name, each.probability] as const);
  // Postgres keeps the names of an object in an order of its own.
  const inOrder = told.toSorted(([a], [b]) => compare(a, b));
  return [
    value.target,
    value.timeframe,
    ...inOrder.flatMap(([name, size]) => [name, twelveDigits(size)]),
  ];
}

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
