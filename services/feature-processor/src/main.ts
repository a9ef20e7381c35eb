// feature-processor: quotes in, feature vectors out; the newest online, every one in Postgres.
import {
  consumeEvents,
  createLogger,
  createMetrics,
  openHttp,
  reader,
  runPeriodically,
  runServiceProcess,
  wallClock,
  type Assemble,
  type Platform,
} from '@linecast/kit';
import { oddsQuoted, topics } from '@linecast/protos';
import { registerDefinitions } from './adapters/definition-store.ts';
import { createRoutes } from './adapters/feature-server.ts';
import { createPublishVectors, createToWire } from './adapters/feature-topic.ts';
import { createReadNewestVectors } from './adapters/newest-vectors.ts';
import { readQuote } from './adapters/odds-topic.ts';
import { createOnlineVectors, createPutOnline } from './adapters/online-vectors.ts';
import { createCommitAdvance, createLoadPlace } from './adapters/progress-store.ts';
import { createFindStored } from './adapters/stored-vectors.ts';
import { settings, type Config } from './config.ts';
import { featureSet, vectorMarket } from './core/draft-vector.ts';
import { servedSets } from './core/served-set.ts';
import { createFindVectors } from './find-vectors.ts';
import { createOnlineKeeper } from './keep-online-filled.ts';
import { createMeters, type Meters } from './meters.ts';
import { createProcessQuotes } from './process-quotes.ts';

export { settings };

/** Also the consumer group, and whose rows in Postgres they are. */
const service = 'feature-processor';

export const assemble: Assemble<Config> = async (platform, config, scope) => {
  const { log, sql } = platform;
  const logger = createLogger(service, config.LOG_LEVEL);
  const metrics = createMetrics(service);
  await registerDefinitions(sql, featureSet.definitions);
  const { handle, keeper, routes } = wire(platform, createMeters(metrics, logger));

  // Without the online store the work goes on: it is not asked here.
  const ready = async (): Promise<void> => void (await Promise.all([sql.ping(), log.ping()]));
  const edge = { service, logger, metrics };
  const [host, asked] = [config.BIND_HOST, config.HTTP_PORT];
  const { port } = await openHttp({ ...edge, host, port: asked, routes, ready }, scope);
  const group = { group: service, readers: [reader(oddsQuoted, handle)], onCrash: scope.crash };
  const { stop } = await consumeEvents({ ...edge, log }, group);
  scope.defer(stop);
  const everyMs = config.ONLINE_CHECK_SECONDS * 1000;
  runPeriodically([{ name: 'keep-online-filled', everyMs, run: keeper.check }], logger, scope);
  return { service, endpoints: [{ kind: 'http', port }] };
};

function wire({ log, sql, online: store }: Platform, meters: Meters) {
  const online = createOnlineVectors(store);
  const keeper = createOnlineKeeper({
    hasMark: online.hasMark,
    putMark: () => online.putMark(wallClock.nowMs()),
    newestVectors: createReadNewestVectors(sql, service, vectorMarket),
    put: online.put,
    filled: meters.filled,
  });
  const processQuotes = createProcessQuotes({
    read: readQuote,
    toWire: createToWire(featureSet),
    load: createLoadPlace(sql, service),
    publish: createPublishVectors(log, wallClock.nowMs),
    putOnline: createPutOnline(online, meters.online),
    commit: createCommitAdvance(sql, service),
    observe: { ...meters.observe, onlineMissed: keeper.missed },
  });
  const [findOnline, findStored] = [online.find, createFindStored(sql)];
  const find = createFindVectors({ findOnline, findStored, fellBack: meters.fellBack });
  const routes = createRoutes(servedSets, find, [sql, store]);
  return { handle: meters.timed(processQuotes), keeper, routes };
}

if (import.meta.main) await runServiceProcess({ service, settings, topics, assemble });
