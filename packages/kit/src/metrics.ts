// Prometheus metrics (platform.md §4.7): prefix linecast_, base units, never a fixture id as a label.
// One registry per service, so that four services in one process keep their own pages.
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Fine enough for sub-millisecond predictions. */
export const latencyBucketsSeconds = [
  0.00025, 0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.125, 0.25, 0.5, 1, 2.5,
];

export type ServiceMetrics = {
  registry: Registry;
  consumed: Counter<'topic' | 'outcome'>;
  deadLettered: Counter<'topic' | 'code'>;
  counter: <L extends string>(name: string, help: string, labels?: readonly L[]) => Counter<L>;
  gauge: <L extends string>(name: string, help: string, labels?: readonly L[]) => Gauge<L>;
  /** `buckets`: where the usual ones are too coarse for what is promised. */
  histogram: <L extends string>(
    name: string,
    help: string,
    labels?: readonly L[],
    buckets?: readonly number[],
  ) => Histogram<L>;
};

export function createMetrics(service: string): ServiceMetrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const counter = <L extends string>(name: string, help: string, labels: readonly L[] = []) =>
    new Counter({ name, help, labelNames: [...labels], registers });
  const gauge = <L extends string>(name: string, help: string, labels: readonly L[] = []) =>
    new Gauge({ name, help, labelNames: [...labels], registers });
  const histogram = <L extends string>(
    name: string,
    help: string,
    labels: readonly L[] = [],
    buckets: readonly number[] = latencyBucketsSeconds,
  ) => new Histogram({ name, help, labelNames: [...labels], registers, buckets: [...buckets] });
  return {
    registry,
    counter,
    gauge,
    histogram,
    consumed: counter('linecast_consumed_records_total', 'Records read from the log', [
      'topic',
      'outcome',
    ]),
    deadLettered: counter('linecast_dlq_records_total', 'Records refused and dead-lettered', [
      'topic',
      'code',
    ]),
  };
}
