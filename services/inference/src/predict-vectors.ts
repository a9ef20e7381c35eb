// Vectors of the stream in, predictions out. Stored before they are published, so that whoever hears of one finds it.
import type { EventBatch, HandlerVerdict, RejectedEvent } from '@linecast/kit';
import type { FeaturesUpdated, PredictionMade } from '@linecast/protos';
import type { PredictVector, VectorOutcome } from './predict-vector.ts';

/** Idempotent: a prediction that is there already stays as it is. */
export type StorePredictions = (predictions: readonly PredictionMade[]) => Promise<void>;
export type PublishPredictions = (predictions: readonly PredictionMade[]) => Promise<void>;

export type PredictVectorsPorts = {
  predict: PredictVector;
  store: StorePredictions;
  publish: PublishPredictions;
};

const vectorsPerHeartbeat = 100;

export function createPredictVectors({ predict, store, publish }: PredictVectorsPorts) {
  return async (batch: EventBatch<FeaturesUpdated>): Promise<HandlerVerdict> => {
    // A vector can stand in a batch twice after its maker was killed; its prediction has one id, and goes out once.
    const made = new Map<string, PredictionMade>();
    const rejected: RejectedEvent[] = [];
    for (const [index, { value: vector, offset }] of batch.events.entries()) {
      if (index % vectorsPerHeartbeat === vectorsPerHeartbeat - 1) await batch.heartbeat();
      const outcome: VectorOutcome = await predict(vector, Date.parse(vector.as_of));
      if (outcome.kind === 'made') made.set(outcome.prediction.prediction_id, outcome.prediction);
      if (outcome.kind === 'broken') {
        rejected.push({ offset, code: 'model_output', reason: outcome.reason });
      }
    }
    const predictions = [...made.values()];
    if (predictions.length > 0) {
      await store(predictions);
      await publish(predictions);
    }
    return { kind: 'done', rejected };
  };
}
