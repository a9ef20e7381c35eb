// inference: vectors in, probabilities out, by topic, gRPC and REST. Read from top to bottom: this is the service.
import {
  consumeEvents,
  createLogger,
  createMetrics,
  openHttp,
  reader,
  runServiceProcess,
  type Assemble,
  type Platform,
} from '@linecast/kit';
import { featuresUpdated, modelChanged, sourceHeartbeat, topics } from '@linecast/protos';
import { openPredictGrpc } from './adapters/predict-grpc.ts';
import { createRestRoutes } from './adapters/predict-rest.ts';
import { createPredictionStore } from './adapters/prediction-store.ts';
import { createPredictionTopic } from './adapters/prediction-topic.ts';
import { settings, type Config } from './config.ts';
import {
  createFollowHeartbeats,
  createSourcePulse,
  type SourcePulse,
} from './follow-heartbeats.ts';
import { createFollowModelChanges } from './follow-model-changes.ts';
import { createMeters, type Meters } from './metrics.ts';
import type { RunWatch } from './on-trial.ts';
import type { PredictFixture } from './predict-fixture.ts';
import type { PredictVector } from './predict-vector.ts';
import { createPredictVectors } from './predict-vectors.ts';
import { followModel, type Followed } from './wire-follow.ts';
import { createOpenLine } from './wire-model.ts';

export { settings };

const service = 'inference';
const timerMs = (): number => performance.now();

export const assemble: Assemble<Config> = async (platform, config, scope) => {
  const { log, sql } = platform;
  const logger = createLogger(service, config.LOG_LEVEL);
  const metrics = createMetrics(service);
  const meters = createMeters(metrics, timerMs);

  const pulse = createSourcePulse();
  const createOpen = (seeRun: RunWatch['see']) =>
    createOpenLine({ platform, pulse, minEv: config.MIN_EV, timerMs, seeRun });
  const { MODEL_NAME: name, MODEL_ALIAS: alias } = config;
  const pollEveryMs = config.MODEL_POLL_SECONDS * 1000;
  const follow = {
    platform,
    createOpen,
    name,
    alias,
    pollEveryMs,
    meters,
    logger,
    nowMs: Date.now,
  };
  const followed = await followModel(follow, scope);
  const { active, follower } = followed;
  const predictFixture: PredictFixture = (question) =>
    active.use((line) => line.predictFixture(question));

  const serving = () => ({ model: active.current().model, following: follower.following() });
  const routes = createRestRoutes(meters.onRequest('rest', predictFixture), serving);
  // Without the online store the answers come from Postgres, with a warning: it is not asked here.
  const ready = async (): Promise<void> => void (await Promise.all([sql.ping(), log.ping()]));
  const edge = { service, host: config.BIND_HOST, logger, metrics };
  const http = await openHttp({ ...edge, port: config.HTTP_PORT, routes, ready }, scope);
  const grpc = await openPredictGrpc(
    { ...edge, port: config.GRPC_PORT },
    meters.onRequest('grpc', predictFixture),
    scope,
  );
  const subscription = await consumeEvents(
    { log, service, logger, metrics },
    { group: service, readers: readersOf(platform, followed, pulse, meters), onCrash: scope.crash },
  );
  scope.defer(() => subscription.stop());
  grpc.setServing(true);
  return {
    service,
    endpoints: [
      { kind: 'http', port: http.port },
      { kind: 'grpc', port: grpc.port },
    ],
  };
};

function readersOf(
  { log, sql, clock }: Platform,
  { active, follower, subjects }: Followed,
  pulse: SourcePulse,
  meters: Meters,
) {
  const predict: PredictVector = (vector, nowMs) =>
    active.use((line) => line.predict(vector, nowMs));
  const predictVectors = createPredictVectors({
    predict: meters.onStream(predict),
    store: createPredictionStore(sql),
    publish: createPredictionTopic(log, Date.now),
  });
  const { name } = active.current().model.facts;
  const { alias } = active.current().model;
  return [
    reader(featuresUpdated, predictVectors, subjects),
    reader(sourceHeartbeat, createFollowHeartbeats(clock, pulse)),
    reader(modelChanged, createFollowModelChanges({ name, alias }, follower)),
  ];
}

if (import.meta.main) await runServiceProcess({ service, settings, topics, assemble });
