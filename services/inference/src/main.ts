// inference: vectors in, probabilities out, by topic, gRPC and REST. Read from top to bottom: this is the service.
import { featureSets, nameAtVersion } from '@linecast/domain';
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
import {
  createVectorCodec,
  featureNamesByHash,
  featuresUpdated,
  sourceHeartbeat,
  topics,
} from '@linecast/protos';
import { openModel, type ServedModel } from './adapters/onnx-model.ts';
import { openPredictGrpc } from './adapters/predict-grpc.ts';
import { createRestRoutes } from './adapters/predict-rest.ts';
import { createPredictionStore } from './adapters/prediction-store.ts';
import { createPredictionTopic } from './adapters/prediction-topic.ts';
import { createFindOnline, createFindStored } from './adapters/vector-store.ts';
import { settings, type Config } from './config.ts';
import { createFollowHeartbeats, createSourcePulse } from './follow-heartbeats.ts';
import { createMeters, type Meters } from './metrics.ts';
import { createPredictFixture } from './predict-fixture.ts';
import { createPredictVector } from './predict-vector.ts';
import { createPredictVectors } from './predict-vectors.ts';

export { settings };

const service = 'inference';
const timerMs = (): number => performance.now();

export const assemble: Assemble<Config> = async (platform, config, scope) => {
  const { log, sql, models } = platform;
  const logger = createLogger(service, config.LOG_LEVEL);
  const metrics = createMetrics(service);
  const meters = createMeters(metrics, timerMs);

  const served = await models.resolve(config.MODEL_NAME, config.MODEL_ALIAS);
  const model = await openModel(served, featureSets, scope);
  meters.tellModel(model);
  const { predictFixture, readers } = createHandlers(platform, model, config.MIN_EV, meters);

  const routes = createRestRoutes(meters.onRequest('rest', predictFixture), [model]);
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
    { group: service, readers, onCrash: scope.crash },
  );
  scope.defer(() => subscription.stop());
  grpc.setServing(true);
  const { name, version, sha256 } = model.facts;
  logger.info({ model: name, version, sha256, alias: model.alias }, 'the model serves');
  return {
    service,
    endpoints: [
      { kind: 'http', port: http.port },
      { kind: 'grpc', port: grpc.port },
    ],
  };
};

function createHandlers(platform: Platform, model: ServedModel, minEv: number, meters: Meters) {
  const { log, online, sql, clock } = platform;
  const pulse = createSourcePulse();
  const predict = createPredictVector(model, minEv);
  const set = model.manifest.feature_set;
  const codec = createVectorCodec(featureNamesByHash(featureSets));
  const predictVectors = createPredictVectors({
    predict: meters.onStream(predict),
    store: createPredictionStore(sql),
    publish: createPredictionTopic(log, Date.now),
  });
  const predictFixture = createPredictFixture({
    clock,
    pulse,
    predict,
    findOnline: createFindOnline(online, set, codec),
    findStored: createFindStored(sql, set, codec),
    market: model.facts.market,
    variant: model.alias,
    timerMs,
  });
  const readers = [
    reader(featuresUpdated, predictVectors, new Set([nameAtVersion(set)])),
    reader(sourceHeartbeat, createFollowHeartbeats(clock, pulse)),
  ];
  return { predictFixture, readers };
}

if (import.meta.main) await runServiceProcess({ service, settings, topics, assemble });
