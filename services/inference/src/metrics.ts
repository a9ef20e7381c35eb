// What inference counts and times: wrapped around the predictors once, so that nothing inside them speaks of metrics.
import { LinecastError, Refused, type ServiceMetrics } from '@linecast/kit';
import type { Following } from './follow-alias.ts';
import type { ModelFacts } from './core/model.ts';
import type { PredictFixture } from './predict-fixture.ts';
import type { PredictVector } from './predict-vector.ts';

export type Meters = {
  onStream: (predict: PredictVector) => PredictVector;
  onRequest: (path: 'grpc' | 'rest', predict: PredictFixture) => PredictFixture;
  /** From now on this one serves. */
  tellModel: (model: { facts: ModelFacts; alias: string }) => void;
  tellFollowing: (following: Following) => void;
};

/** `timerMs` is a stopwatch. */
export function createMeters(metrics: ServiceMetrics, timerMs: () => number): Meters {
  const duration = metrics.histogram(
    'linecast_predict_duration_seconds',
    'Time from the vector or the question to its prediction',
    ['path'],
  );
  const predictions = metrics.counter(
    'linecast_predictions_total',
    'Vectors and questions by what became of them',
    ['path', 'outcome'],
  );
  const rejected = metrics.counter(
    'linecast_rejected_requests_total',
    'Questions that were not answered, by reason',
    ['reason'],
  );
  const model = metrics.gauge('linecast_model_info', 'The model that serves; always 1', [
    'name',
    'version',
    'alias',
    'sha256',
    'feature_set_hash',
  ]);
  const switches = metrics.counter(
    'linecast_model_switches_total',
    'Versions that began to serve in place of another, and versions that were refused',
    ['outcome'],
  );
  const behind = metrics.gauge(
    'linecast_model_behind',
    '1 while the alias names a version that was refused, or the registry does not tell what it names',
    ['reason'],
  );
  let isFirst = true;
  const took = (path: string, sinceMs: number): void =>
    duration.observe({ path }, (timerMs() - sinceMs) / 1000);
  return {
    onStream: (predict) => async (vector, nowMs) => {
      const sinceMs = timerMs();
      const outcome = await predict(vector, nowMs);
      took('topic', sinceMs);
      const word = outcome.kind === 'skip' ? outcome.reason : outcome.kind;
      predictions.inc({ path: 'topic', outcome: word });
      return outcome;
    },
    onRequest: (path, predict) => async (question) => {
      const sinceMs = timerMs();
      try {
        const answer = await predict(question);
        predictions.inc({ path, outcome: 'made' });
        return answer;
      } catch (error) {
        predictions.inc({ path, outcome: 'rejected' });
        rejected.inc({ reason: reasonOf(error) });
        throw error;
      } finally {
        took(path, sinceMs);
      }
    },
    tellModel: ({ facts: { name, version, sha256, featureSetHash }, alias }) => {
      if (!isFirst) switches.inc({ outcome: 'switched' });
      isFirst = false;
      model.reset();
      model.set({ name, version, alias, sha256, feature_set_hash: featureSetHash }, 1);
    },
    tellFollowing: ({ kind }) => {
      if (kind === 'refused') switches.inc({ outcome: 'refused' });
      for (const reason of ['refused', 'unknown']) behind.set({ reason }, kind === reason ? 1 : 0);
    },
  };
}

/** A small closed set of words: the message of a Refused begins with its reason. */
export function reasonOf(error: unknown): string {
  if (error instanceof Refused) return error.message.split(':', 1)[0] ?? error.code;
  return error instanceof LinecastError ? error.code : 'INTERNAL';
}
