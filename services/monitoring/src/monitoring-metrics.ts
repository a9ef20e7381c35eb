// The metrics of monitoring (platform.md §4.7): no fixture id is ever a label.
import type { ServiceMetrics } from '@linecast/kit';

export type MonitoringMetrics = ReturnType<typeof createMonitoringMetrics>;

export function createMonitoringMetrics({ counter, gauge }: ServiceMetrics) {
  return {
    staleness: gauge(
      'linecast_odds_staleness_seconds',
      'Age of the oldest newest moneyline over the games that have not started',
      ['sport'],
    ),
    fixtures: gauge('linecast_fixtures', 'Games that have not started, by freshness of the price', [
      'freshness',
    ]),
    consumerLag: gauge(
      'linecast_consumer_lag_records',
      'Records of a topic that a group has not finished',
      ['topic', 'group'],
    ),
    settled: counter('linecast_settled_total', 'Settlements made, one per game and model version'),
    logLoss: gauge(
      'linecast_log_loss',
      'Mean log loss of settled games of the champion, in nats, and of the market beside it',
      ['side'],
    ),
    sourceLastSuccess: gauge(
      'linecast_source_last_success_timestamp_seconds',
      'Event time a source had reached when it last said that it works',
      ['source'],
    ),
    openAlerts: gauge('linecast_alerts_open', 'Alerts that hold now', ['rule']),
    alertsTold: counter('linecast_alerts_total', 'Alerts seen on the log, by what they said', [
      'rule',
      'state',
    ]),
    featureValues: counter(
      'linecast_feature_values_total',
      'Values in the feature vectors, by whether they are known',
      ['feature', 'status'],
    ),
  };
}
