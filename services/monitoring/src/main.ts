// monitoring: follows every topic; settles games, tells what is missing, answers how the line is doing.
import * as kit from '@linecast/kit';
import * as events from '@linecast/protos';
import { monitoringRoutes } from './adapters/routes.ts';
import { connectStores, type Stores } from './adapters/stores.ts';
import { createIsCaughtUp, createToldUntilMs } from './alerting.ts';
import { settings, type MonitoringConfig } from './config.ts';
import { digestFeatures } from './digest-features.ts';
import { digestPredictions } from './digest-predictions.ts';
import { worseThanPrice } from './core/model-quality.ts';
import { createEvaluateRules } from './evaluate-rules.ts';
import { createFollowAlerts } from './follow-alerts.ts';
import { createFollowFeatures } from './follow-features.ts';
import { createFollowFixtures } from './follow-fixtures.ts';
import { createFollowPredictions } from './follow-predictions.ts';
import { createFollowQuotes } from './follow-quotes.ts';
import { createFollowSources } from './follow-sources.ts';
import { createMonitoringMetrics, type MonitoringMetrics } from './monitoring-metrics.ts';
import { createFinalDigest, createRunningDigest } from './remember-digest.ts';
import { quoteMissingBeforeStart } from './rules/quote-missing-before-start.ts';
import { createSampleMetrics } from './sample-metrics.ts';
import { createScoreChampion } from './score-champion.ts';
import { createSettleFixtures } from './settle-fixtures.ts';
import { createShowBoard } from './show-board.ts';
import { createWatchModels } from './watch-models.ts';
import { createTellReport, type GroupTopics } from './tell-report.ts';

const service = 'monitoring';
const { oddsQuoted, fixtureChanged, sourceHeartbeat } = events;
const { featuresUpdated, predictionMade, alertRaised, eventTopics } = events;

/** The groups that vectors are made by, and those that take them on. */
const makers: readonly GroupTopics[] = [
  {
    group: 'feature-processor.facts',
    topics: [events.splitsReported.topic, events.contextObserved.topic, fixtureChanged.topic],
  },
  { group: 'feature-processor', topics: [oddsQuoted.topic] },
  { group: 'feature-processor.sources', topics: [sourceHeartbeat.topic] },
];
const takers: readonly GroupTopics[] = [
  { group: 'inference', topics: [featuresUpdated.topic] },
  { group: service, topics: eventTopics.map((each) => each.name) },
];

/** One alert per file, one line here. */
const alertRules = (config: MonitoringConfig) => [
  quoteMissingBeforeStart({
    startsWithinMs: config.ALERT_START_WITHIN_MINUTES * 60_000,
    quoteOlderMs: config.ALERT_QUOTE_OLDER_MINUTES * 60_000,
  }),
];

export { settings };

export const assemble: kit.Assemble<MonitoringConfig> = async (platform, config, scope) => {
  const { log, sql } = platform;
  const logger = kit.createLogger(service, config.LOG_LEVEL);
  const metrics = kit.createMetrics(service);
  const { readers, tasks, answers } = wire(platform, config, createMonitoringMetrics(metrics));
  const { port } = await kit.openHttp(
    {
      service,
      host: config.BIND_HOST,
      port: config.HTTP_PORT,
      routes: monitoringRoutes(answers),
      ready: async () => {
        await Promise.all([sql.ping(), log.ping()]);
      },
      metrics,
      logger,
    },
    scope,
  );
  const edge = { log, service, logger, metrics };
  const { stop } = await kit.consumeEvents(edge, { group: service, readers, onCrash: scope.crash });
  scope.defer(stop);
  kit.runPeriodically(tasks, logger, scope);
  return { service, endpoints: [{ kind: 'http', port }] };
};

/** What is done with each topic, what is done by the clock, and what is answered. */
function wire(platform: kit.Platform, config: MonitoringConfig, metrics: MonitoringMetrics) {
  const { log, clock, mode } = platform;
  const stores = connectStores(platform, config.MODEL_NAME);
  const settle = createSettleFixtures(stores.rescoreGames, metrics);
  const rules = alertRules(config);
  const alerting = { ...stores, rules, renewAfterMs: config.ALERT_RENEW_MINUTES * 60_000 };
  const told = createToldUntilMs(mode, clock, stores.loadSources);
  const quotesLag = () => log.lag(service, [oddsQuoted.topic, fixtureChanged.topic]);
  const caughtUp = createIsCaughtUp(mode, quotesLag);
  const scoreChampion = createScoreChampion(stores);
  const asked = {
    ...stores,
    mode,
    clock,
    lag: log.lag,
    line: [...makers, ...takers],
    scoreChampion,
  };
  const ruleNames = [...rules.map((rule) => rule.name), worseThanPrice];
  return {
    readers: [
      kit.reader(fixtureChanged, createFollowFixtures({ save: stores.saveFixtures, settle })),
      kit.reader(oddsQuoted, createFollowQuotes(alerting)),
      kit.reader(sourceHeartbeat, createFollowSources({ save: stores.saveSources, clock })),
      kit.reader(featuresUpdated, createFollowFeatures(metrics), config.COUNTED_FEATURE_SETS),
      kit.reader(predictionMade, createFollowPredictions(settle)),
      kit.reader(alertRaised, createFollowAlerts(metrics)),
    ],
    tasks: [
      {
        name: 'evaluate-rules',
        everyMs: 1_000,
        run: createEvaluateRules({ ...alerting, toldUntilMs: told, isCaughtUp: caughtUp }),
      },
      {
        name: 'watch-models',
        everyMs: 60_000,
        run: createWatchModels({ ...stores, clock }),
      },
      {
        name: 'sample-metrics',
        everyMs: 5_000,
        run: createSampleMetrics({ ...asked, metrics, rules: ruleNames }),
      },
    ],
    answers: {
      board: createShowBoard({ ...asked, pastMs: config.BOARD_PAST_HOURS * 3_600_000 }),
      report: createTellReport({
        ...asked,
        left: leftToDo(log, stores),
        digest: createRunningDigest(() => digestPredictions(stores.readPredictions)),
        featuresDigest: createFinalDigest(() => digestFeatures(stores.readFingerprints)),
      }),
      alerts: stores.loadAlerts,
    },
  };
}

/** From the source of the flow to its end; vectors that only time makes due are no message of any topic. */
function leftToDo(log: kit.Platform['log'], stores: Stores): (() => Promise<number>)[] {
  const lags = (groups: readonly GroupTopics[]) =>
    groups.map(
      ({ group, topics }) =>
        () =>
          log.lag(group, topics),
    );
  return [...lags(makers), stores.countUnpassed, ...lags(takers), stores.countUnsettled];
}

if (import.meta.main) {
  await kit.runServiceProcess({ service, settings, topics: events.topics, assemble });
}
