// feature-processor: quotes in, feature vectors out; the newest online, every one in Postgres.
import { setTimeout as pause } from 'node:timers/promises';
import { featureSets, type FeatureSet } from '@linecast/domain';
import {
  ConfigError,
  consumeEvents,
  createLogger,
  createMetrics,
  openHttp,
  reader,
  runPeriodically,
  runServiceProcess,
  wallClock,
  type Assemble,
} from '@linecast/kit';

import {
  contextObserved,
  createVectorCodec,
  featureNamesByHash,
  fixtureChanged,
  oddsQuoted,
  sourceHeartbeat,
  splitsReported,
  topics,
} from '@linecast/protos';
import { registerFeatureSets } from './adapters/feature-set-store.ts';
import { registerDefinitions } from './adapters/definition-store.ts';
import { openFeatureGrpc } from './adapters/feature-grpc.ts';
import { settings, type Config } from './config.ts';
import { readFeatureSets } from './core/engine-options.ts';
import { definitionsOf } from './core/served-set.ts';
import { createMeters } from './meters.ts';
import { wireAnswers } from './wire-answers.ts';
import { wireStream } from './wire-stream.ts';
import { wireVerify } from './wire-verify.ts';

export { settings };

/** Also the consumer group of quotes, and whose rows in Postgres they are. */
const service = 'feature-processor';
const timerMs = (): number => performance.now();

export const assemble: Assemble<Config> = async (platform, config, scope) => {
  const { log, sql } = platform;
  const logger = createLogger(service, config.LOG_LEVEL);
  const metrics = createMetrics(service);
  const meters = createMeters(metrics, logger);
  const sets = namedSets(config.FEATURE_SETS);
  await registerDefinitions(sql, definitionsOf(sets));
  await registerFeatureSets(sql, sets);
  const codec = createVectorCodec(featureNamesByHash(featureSets));

  const wiring = { service, config, sets, codec, meters, pause, nowMs: wallClock.nowMs };
  const stream = wireStream(platform, wiring);
  const answers = wireAnswers(platform, { sets, codec, meters, nowMs: wallClock.nowMs, timerMs });
  const verify = wireVerify(platform, wiring);
  // Without the online store the work goes on: it is not asked here.
  const ready = async (): Promise<void> => void (await Promise.all([sql.ping(), log.ping()]));
  const edge = { service, logger, metrics, host: config.BIND_HOST };
  const http = await openHttp(
    { ...edge, port: config.HTTP_PORT, routes: [...answers.routes, ...verify.routes], ready },
    scope,
  );
  const grpc = await openFeatureGrpc({ ...edge, port: config.GRPC_PORT }, answers, scope);

  const { onAssigned, quotes, heartbeats, splits, context, changes } = stream;
  // Facts and heartbeats are groups of their own: a batch of quotes waits for them, and must not stand in their way.
  const groups = [
    { group: service, readers: [reader(oddsQuoted, quotes)], onAssigned },
    { group: `${service}.sources`, readers: [reader(sourceHeartbeat, heartbeats)] },
    {
      group: stream.factsGroup,
      readers: [
        reader(splitsReported, splits),
        reader(contextObserved, context),
        reader(fixtureChanged, changes),
      ],
    },
  ];
  for (const group of groups) {
    const { stop } = await consumeEvents({ ...edge, log }, { ...group, onCrash: scope.crash });
    scope.defer(stop);
  }
  runPeriodically([...stream.tasks, ...verify.tasks], logger, scope);
  grpc.setServing(true);
  return {
    service,
    endpoints: [
      { kind: 'http', port: http.port },
      { kind: 'grpc', port: grpc.port },
    ],
  };
};

/** Throws one sentence that names the sets nobody knows. */
function namedSets(names: readonly string[]): readonly FeatureSet[] {
  const read = readFeatureSets(names);
  if (read.kind === 'sets') return read.sets;
  const unknown = read.names.join(', ');
  throw new ConfigError(
    `FEATURE_SETS names ${unknown}, which nobody knows; \`npm run linecast -- features list\` tells the sets`,
  );
}

if (import.meta.main) await runServiceProcess({ service, settings, topics, assemble });
