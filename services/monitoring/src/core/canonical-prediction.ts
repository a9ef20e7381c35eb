// The canonical form of a prediction: what the digest of a run is made of. Identity and numbers, no wall-clock time.

export type PredictionSide = {
  probability: number;
  market_probability: number;
  edge: number;
  ev: number;
  price: number;
};

/** The part of a prediction.made.v1 value that says what was predicted. */
export type CanonicalPrediction = {
  prediction_id: string;
  vector_id: string;
  fixture: { fixture_id: string };
  market: string;
  as_of: string;
  sequence: number;
  model: { name: string; version: string; sha256: string };
  home: PredictionSide;
  away: PredictionSide;
};

/** One JSON array per prediction: prediction, vector, fixture, market, as-of, sequence, model, home side, away side. */
export function canonicalLine(value: CanonicalPrediction): string {
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
    ...sideNumbers(value.home),
    ...sideNumbers(value.away),
  ]);
}

/** Canonical order: fixture, as-of, sequence, prediction id; ids by code point, so that no locale has a say. */
export function byCanonicalOrder(a: CanonicalPrediction, b: CanonicalPrediction): number {
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

const sideNumbers = (side: PredictionSide): number[] =>
  [side.probability, side.market_probability, side.edge, side.ev, side.price].map(twelveDigits);

/** 12 significant digits: more than any screen shows, fewer than the last-bit differences between processors. */
const twelveDigits = (value: number): number => Number(value.toPrecision(12));
