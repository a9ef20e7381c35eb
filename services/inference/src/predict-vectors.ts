// Vectors of the stream in, predictions out. Stored before they are published, so that whoever hears of one finds it.
import type { EventBatch, HandlerVerdict, RejectedEvent } from '@linecast/kit';
import type { FeaturesUpdated, PredictionMade } from '@linecast/protos';
import type { VectorOutcome } from './predict-vector.ts';

/** Idempotent: a prediction that is there already stays as it is. */
export type StorePredictions = (predictions: readonly PredictionMade[]) => Promise<void>;
export type PublishPredictions = (predictions: readonly PredictionMade[]) => Promise<void>;

/** By every model that reads this kind of vector. */
export type PredictByAll = (
  vector: FeaturesUpdated,
  nowMs: number,
) => Promise<readonly VectorOutcome[]>;

export type PredictVectorsPorts = {
  predict: PredictByAll;
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
      const outcomes = await predict(vector, Date.parse(vector.as_of));
      for (const each of outcomes) {
        if (each.kind === 'made') made.set(each.prediction.prediction_id, each.prediction);
      }
      // A message is dead-lettered once, whatever it broke.
      const broken = outcomes.flatMap((each) => (each.kind === 'broken' ? [each.reason] : []));
      if (broken.length > 0) {
        rejected.push({ offset, code: 'model_output', reason: broken.join('; ') });
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
