// collector-bridge: recorded and posted odds in, validated facts out.
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createLogger,
  createMetrics,
  openHttp,
  runServiceProcess,
  type Platform,
  type Running,
  type Scope,
} from '@linecast/kit';
import { topics } from '@linecast/protos';
import { createAcceptQuote } from './accept-quote.ts';
import { createBridgeMetrics } from './adapters/bridge-metrics.ts';
import { createFactsTopic, quoteId, service } from './adapters/facts-topic.ts';
import { getTape, postQuote } from './adapters/http-routes.ts';
import { readQuoteRequest } from './adapters/quote-request.ts';
import { createQuoteStore } from './adapters/quote-store.ts';
import { settings, type Config } from './config.ts';
import { createToldFixtures } from './core/told-fixtures.ts';
import { openPlayer } from './open-player.ts';

export { settings };

const wallMs = Date.now;
/** How far a sender's clock may be ahead of ours. */
const clockSkewMs = 60_000;

export async function assemble(platform: Platform, config: Config, scope: Scope): Promise<Running> {
  const logger = createLogger(service, config.LOG_LEVEL);
  const metrics = createMetrics(service);
  const bridge = createBridgeMetrics(metrics);
  const told = createToldFixtures();
  const store = createQuoteStore(platform.sql, platform.mode);
  const source = `linecast/${service}/http`;
  const facts = createFactsTopic(platform.log, { source, mode: platform.mode, wallMs });
  const acceptQuote = createAcceptQuote({
    readRequest: readQuoteRequest,
    identify: quoteId,
    isStored: store.has,
    publish: facts.publish,
    save: (quote, sequence) => store.save([{ quote, sequence }], source),
    record: bridge.record,
    told,
    wallMs,
    // A replay has no wall clock to be ahead of.
    latestMs: () => (platform.mode === 'live' ? wallMs() + clockSkewMs : Number.POSITIVE_INFINITY),
  });
  const tape = await openPlayer(
    { platform, config, store, bridge, told, logger, wallMs, sleep },
    scope,
  );
  const http = {
    service,
    host: config.BIND_HOST,
    port: config.HTTP_PORT,
    routes: [postQuote(acceptQuote), getTape(tape)],
    ready: async () => void (await Promise.all([platform.log.ping(), platform.sql.ping()])),
    metrics,
    logger,
  };
  const { port } = await openHttp(http, scope);
  tape?.start();
  return { service, endpoints: [{ kind: 'http', port }] };
}

if (import.meta.main) await runServiceProcess({ service, settings, topics, assemble });
