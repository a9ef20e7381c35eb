// prediction.made.v1: its id is the prediction's own, so that a repetition is recognised as one.
import { encodeEvent, type Log } from '@linecast/kit';
import { predictionMade } from '@linecast/protos';
import type { PublishPredictions } from '../predict-vectors.ts';

const source = 'linecast/inference';

/** `wallClockMs` stamps when the prediction was recorded, and nothing else. */
export function createPredictionTopic(log: Log, wallClockMs: () => number): PublishPredictions {
  return async (predictions) => {
    const recordedAtMs = wallClockMs();
    await log.publish(
      predictions.map((each) =>
        encodeEvent(predictionMade, each, {
          id: each.prediction_id,
          source,
          atMs: Date.parse(each.as_of),
          recordedAtMs,
          causationId: each.vector_id,
        }),
      ),
    );
  };
}
