// A caller asks for a fixture: the newest vector, or the newest at a time in the past, through the same model.
import { fullFixtureId, type Freshness } from '@linecast/domain';
import { dispositionOf, NotFound, Refused, type Clock } from '@linecast/kit';
import type { FeaturesUpdated, PredictionMade } from '@linecast/protos';
import { withoutReasons, type Explanation } from './core/explanation.ts';
import { refusal } from './core/refusal.ts';
import { reliability } from './core/reliability.ts';
import type { SourcePulse } from './follow-heartbeats.ts';
import type { Made, PredictVector } from './predict-vector.ts';
import { checkQuestion, type Question } from './question.ts';

/** The newest vector of a fixture and the model's feature set as the online store has it; throws a `retry` error when the store is down. */
export type FindOnline = (fixtureId: string) => Promise<FeaturesUpdated | null>;
/** The newest vector at or before a time (null: of all) that Postgres has. */
export type FindStored = (
  fixtureId: string,
  asOfMs: number | null,
) => Promise<FeaturesUpdated | null>;

export type Answer = {
  prediction: PredictionMade;
  /** Before calibration, in the order of the model's outputs; of a game that of its first side. */
  rawValues: readonly number[];
  /** Where it was asked for and can be given. */
  explanation: Explanation | null;
  /** Alias the model was found by. */
  variant: string;
  priceAgeMs: number;
  freshness: Freshness;
  warnings: readonly string[];
  latencyMs: number;
};

export type PredictFixture = (question: Question) => Promise<Answer>;

export type PredictFixturePorts = {
  clock: Clock;
  pulse: SourcePulse;
  predict: PredictVector;
  findOnline: FindOnline;
  findStored: FindStored;
  variant: string;
  /** `mlb-total@1`: of which vectors it predicts. */
  featureSet: string;
  /** A stopwatch, in ms. */
  timerMs: () => number;
};

export function createPredictFixture(ports: PredictFixturePorts): PredictFixture {
  return async (question) => {
    const askedAtMs = ports.timerMs();
    checkQuestion(question);
    const fixtureId = fullFixtureId(question.fixtureId);
    const { vector, isFallback } = await findVector(ports, fixtureId, question.asOfMs);
    if (!vector) throw notQuoted(fixtureId, question.asOfMs, ports.featureSet);
    const nowMs = Math.max(ports.clock.nowMs(), Date.parse(vector.as_of));
    const outcome = await ports.predict(vector, question.asOfMs ?? nowMs);
    if (outcome.kind === 'skip') throw new Refused(refusal(outcome.reason, vector));
    // Not the caller's fault, and nothing the caller can do: a bug, for the log.
    if (outcome.kind === 'broken') throw new Error(outcome.reason);
    const { prediction, missing, unknown, rawValues } = outcome;
    const verdict = reliability({
      quotedAtMs: Date.parse(prediction.price_quoted_at),
      // Asked for a time still to come, the answer is the present one.
      atMs: Math.min(question.asOfMs ?? nowMs, nowMs),
      heardUntilMs: ports.pulse.heardUntilMs(),
      missing,
      unknown,
      isFallback,
    });
    const { explanation, warnings } = await reasonsOf(outcome, question);
    const { variant, timerMs } = ports;
    return {
      prediction,
      rawValues,
      explanation,
      variant,
      ...verdict,
      warnings: [...verdict.warnings, ...warnings],
      latencyMs: timerMs() - askedAtMs,
    };
  };
}

type Reasons = { explanation: Explanation | null; warnings: readonly string[] };

async function reasonsOf(made: Made, { isExplained }: Question): Promise<Reasons> {
  if (!isExplained) return { explanation: null, warnings: [] };
  const explained = await made.explain();
  return explained.kind === 'explained'
    ? { explanation: explained.explanation, warnings: [] }
    : { explanation: null, warnings: [withoutReasons[explained.kind]] };
}

type Found = { vector: FeaturesUpdated | null; isFallback: boolean };

/** The online store knows the present only, and may be empty or away: Postgres has every vector. */
async function findVector(
  { findOnline, findStored }: PredictFixturePorts,
  fixtureId: string,
  asOfMs: number | null,
): Promise<Found> {
  if (asOfMs !== null) {
    return { vector: await findStored(fixtureId, asOfMs), isFallback: false };
  }
  let isFallback = false;
  try {
    const vector = await findOnline(fixtureId);
    if (vector) return { vector, isFallback };
  } catch (error) {
    if (dispositionOf(error) !== 'retry') throw error;
    isFallback = true;
  }
  return { vector: await findStored(fixtureId, null), isFallback };
}

/** Which set is said because the market, or the set where nobody makes its vectors, may be what is not there. */
function notQuoted(fixtureId: string, asOfMs: number | null, featureSet: string): NotFound {
  const when = asOfMs === null ? '' : ` at ${new Date(asOfMs).toISOString()}`;
  return new NotFound(
    `no such fixture, or not quoted yet${when}: ${fixtureId} (no vector of ${featureSet})`,
  );
}
