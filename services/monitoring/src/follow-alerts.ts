// alert.raised.v1: counts what was told, by whichever process told it.
import type { EventBatch, HandlerVerdict } from '@linecast/kit';
import type { AlertRaised } from '@linecast/protos';
import type { MonitoringMetrics } from './monitoring-metrics.ts';

export function createFollowAlerts(metrics: Pick<MonitoringMetrics, 'alertsTold'>) {
  return (batch: EventBatch<AlertRaised>): Promise<HandlerVerdict> => {
    for (const { value } of batch.events) {
      metrics.alertsTold.inc({ rule: value.rule, state: value.state });
    }
    return Promise.resolve({ kind: 'done' });
  };
}
