// One vector through the model: the same on the stream and in a request, so that both give the same prediction and id.
import { sigmoid } from '@linecast/domain';
import { shortId } from '@linecast/kit';
import type { FeaturesUpdated, PredictionMade } from '@linecast/protos';
import { composePrediction } from './core/compose-prediction.ts';
import { decide, type SkipReason } from './core/decide.ts';
import { toExplained, type Explained } from './core/explanation.ts';
import type { ExplainModel, ModelFacts, ModelInput, ModelOutput, RunModel } from './core/model.ts';

export type VectorOutcome =
  Made | { kind: 'skip'; reason: SkipReason } | { kind: 'broken'; reason: string };

export type Made = {
  kind: 'made';
  prediction: PredictionMade;
  missing: readonly string[];
  /** Of the home side, before calibration. */
  rawProbability: number;
  /** By the model that made it, whichever serves by then; costs milliseconds, so only for who asks. */
  explain: () => Promise<Explained>;
};

/** `nowMs`: the time the cut-off is held against. */
export type PredictVector = (vector: FeaturesUpdated, nowMs: number) => Promise<VectorOutcome>;

export type Predictor = { facts: ModelFacts; run: RunModel; explain: ExplainModel };

export function createPredictVector(
  { facts, run, explain }: Predictor,
  minEv: number,
): PredictVector {
  return async (vector, nowMs) => {
    const decided = decide(vector, facts, nowMs);
    if (decided.kind === 'skip') return decided;
    const output = await run(decided.input);
    if (!isProbability(output)) {
      const reason = `model ${facts.name} ${facts.version} answered ${output.probability}`;
      return { kind: 'broken', reason };
    }
    const { name, version, sha256 } = facts;
    const predictionId = shortId('p', vector.vector_id, name, version, sha256);
    const prediction = composePrediction({
      predictionId,
      vector,
      decided,
      output,
      model: facts,
      minEv,
    });
    return {
      kind: 'made',
      prediction,
      missing: decided.missing,
      rawProbability: rawProbabilityOf(facts, decided.input, output),
      explain: async () => toExplained(facts, decided.input, output, await explain(decided.input)),
    };
  };
}

/** Without a calibration the two are one number, to the last bit. */
const rawProbabilityOf = (
  { isCalibrated }: ModelFacts,
  { marketLogit }: ModelInput,
  { probability, rawScore }: ModelOutput,
): number => (isCalibrated ? sigmoid(marketLogit + rawScore) : probability);

/** NaN compares false with everything. */
export const isProbability = ({ probability }: ModelOutput): boolean =>
  probability >= 0 && probability <= 1;
