// What inference counts and times: wrapped around the predictors once, so that nothing inside them speaks of metrics.
import { LinecastError, Refused, type ServiceMetrics } from '@linecast/kit';
import type { Following } from './follow-alias.ts';
import type { ModelFacts } from './core/model.ts';
import type { PredictFixture } from './predict-fixture.ts';
import type { PredictVector } from './predict-vector.ts';

export type Meters = {
  onStream: (model: string, predict: PredictVector) => PredictVector;
  onRequest: (path: 'grpc' | 'rest', predict: PredictFixture) => PredictFixture;
  /** From now on this version of its model serves. */
  tellModel: (model: { facts: ModelFacts; alias: string }) => void;
  tellFollowing: (model: string, following: Following) => void;
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
    ['path', 'outcome', 'model'],
  );
  const rejected = metrics.counter(
    'linecast_rejected_requests_total',
    'Questions that were not answered, by reason',
    ['reason'],
  );
  const model = metrics.gauge('linecast_model_info', 'The models that serve; always 1', [
    'name',
    'version',
    'alias',
    'sha256',
    'feature_set_hash',
  ]);
  const switches = metrics.counter(
    'linecast_model_switches_total',
    'Versions that began to serve in place of another, and versions that were refused',
    ['model', 'outcome'],
  );
  const behind = metrics.gauge(
    'linecast_model_behind',
    '1 while the alias names a version that was refused, or the registry does not tell what it names',
    ['model', 'reason'],
  );
  const told = new Map<
    string,
    Record<'name' | 'version' | 'alias' | 'sha256' | 'feature_set_hash', string>
  >();
  const took = (path: string, sinceMs: number): void =>
    duration.observe({ path }, (timerMs() - sinceMs) / 1000);
  return {
    onStream: (name, predict) => async (vector, nowMs) => {
      const sinceMs = timerMs();
      const outcome = await predict(vector, nowMs);
      took('topic', sinceMs);
      const word = outcome.kind === 'skip' ? outcome.reason : outcome.kind;
      predictions.inc({ path: 'topic', outcome: word, model: name });
      return outcome;
    },
    onRequest: (path, predict) => async (question) => {
      const sinceMs = timerMs();
      try {
        const answer = await predict(question);
        predictions.inc({ path, outcome: 'made', model: answer.prediction.model.name });
        return answer;
      } catch (error) {
        predictions.inc({ path, outcome: 'rejected', model: '' });
        rejected.inc({ reason: reasonOf(error) });
        throw error;
      } finally {
        took(path, sinceMs);
      }
    },
    tellModel: ({ facts: { name, version, sha256, featureSetHash }, alias }) => {
      const before = told.get(name);
      if (before) {
        switches.inc({ model: name, outcome: 'switched' });
        model.remove(before);
      }
      const labels = { name, version, alias, sha256, feature_set_hash: featureSetHash };
      told.set(name, labels);
      model.set(labels, 1);
    },
    tellFollowing: (name, { kind }) => {
      if (kind === 'refused') switches.inc({ model: name, outcome: 'refused' });
      for (const reason of ['refused', 'unknown']) {
        behind.set({ model: name, reason }, kind === reason ? 1 : 0);
      }
    },
  };
}

/** A small closed set of words: the message of a Refused begins with its reason. */
export function reasonOf(error: unknown): string {
  if (error instanceof Refused) return error.message.split(':', 1)[0] ?? error.code;
  return error instanceof LinecastError ? error.code : 'INTERNAL';
}
