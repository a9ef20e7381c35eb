// inference: vectors in, probabilities out, by topic, gRPC and REST. Read from top to bottom: this is the service.
import {
  consumeEvents,
  createLogger,
  createMetrics,
  openHttp,
  reader,
  runServiceProcess,
  type Assemble,
} from '@linecast/kit';
import { featuresUpdated, modelChanged, sourceHeartbeat, topics } from '@linecast/protos';
import { openPredictGrpc } from './adapters/predict-grpc.ts';
import { createRestRoutes } from './adapters/predict-rest.ts';
import { createPredictionStore } from './adapters/prediction-store.ts';
import { createPredictionTopic } from './adapters/prediction-topic.ts';
import { settings, type Config } from './config.ts';
import { createFollowHeartbeats, createSourcePulse } from './follow-heartbeats.ts';
import { createFollowModelChanges } from './follow-model-changes.ts';
import { createMeters } from './metrics.ts';
import type { RunWatch } from './on-trial.ts';
import { createPredictVectors } from './predict-vectors.ts';
import { createServedModels } from './served-models.ts';
import { followModels } from './wire-follow-all.ts';
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
  const follow = { platform, createOpen, meters, logger, nowMs: Date.now };
  const followed = await followModels({ ...follow, ...modelsIn(config) }, scope);
  const { predict, predictFixture, newestAsOf } = createServedModels(followed.models, meters);

  const serving = () =>
    followed.models.map(({ active, follower }) => ({
      model: active.current().model,
      following: follower.following(),
      newestAsOf: newestAsOf.get(active.current().model.facts.name) ?? null,
    }));
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
  const predictVectors = createPredictVectors({
    predict,
    store: createPredictionStore(sql),
    publish: createPredictionTopic(log, Date.now),
  });
  const readers = [
    reader(featuresUpdated, predictVectors, followed.subjects),
    reader(sourceHeartbeat, createFollowHeartbeats(platform.clock, pulse)),
    reader(modelChanged, createFollowModelChanges(followed.followers, config.MODEL_ALIAS)),
  ];
  const subscription = await consumeEvents(
    { log, service, logger, metrics },
    { group: service, readers, onCrash: scope.crash },
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

const modelsIn = ({ MODEL_NAMES, MODEL_ALIAS, MODEL_POLL_SECONDS }: Config) => ({
  names: MODEL_NAMES,
  alias: MODEL_ALIAS,
  pollEveryMs: MODEL_POLL_SECONDS * 1000,
});

if (import.meta.main) await runServiceProcess({ service, settings, topics, assemble });
