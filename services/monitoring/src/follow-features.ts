// features.updated.v1: counts what the vectors know and what they miss.
import type { EventBatch, HandlerVerdict } from '@linecast/kit';
import type { FeaturesUpdated } from '@linecast/protos';
import type { MonitoringMetrics } from './monitoring-metrics.ts';

export function createFollowFeatures(metrics: Pick<MonitoringMetrics, 'featureValues'>) {
  return (batch: EventBatch<FeaturesUpdated>): Promise<HandlerVerdict> => {
    for (const { value } of batch.events) {
      for (const [feature, { status }] of Object.entries(value.values)) {
        metrics.featureValues.inc({ feature, status });
      }
    }
    return Promise.resolve({ kind: 'done' });
  };
}
