// What collector-bridge counts. Counters are of this process; totals of a whole tape are in GET /v1/tape.
import { fixtureChanged, oddsQuoted } from '@linecast/protos';
import type { ServiceMetrics } from '@linecast/kit';
import type { Fact } from '../core/tell-line.ts';

export type BridgeMetrics = {
  record: (facts: readonly Fact[], duplicates: number) => void;
  tapeAt: (atMs: number) => void;
  outage: () => void;
};

export function createBridgeMetrics(metrics: ServiceMetrics): BridgeMetrics {
  const published = metrics.counter('linecast_quotes_published_total', 'Quotes published', [
    'market',
  ]);
  const repeated = metrics.counter('linecast_quotes_duplicate_total', 'Exact repetitions dropped');
  const refused = metrics.counter('linecast_quotes_refused_total', 'Input refused, by reason', [
    'code',
  ]);
  const position = metrics.gauge(
    'linecast_tape_position_timestamp_seconds',
    'Event time up to which the tape is told',
  );
  const outages = metrics.counter(
    'linecast_bridge_outages_total',
    'Times the log or Postgres could not be reached while a tape played',
  );
  return {
    record: (facts, duplicates) => {
      repeated.inc(duplicates);
      for (const fact of facts) {
        if (fact.kind === 'quote') published.inc({ market: fact.quote.market });
        if (fact.kind !== 'refused') continue;
        refused.inc({ code: fact.code });
        const topic = fact.of === 'quotes' ? oddsQuoted.topic : fixtureChanged.topic;
        metrics.deadLettered.inc({ topic, code: fact.code });
      }
    },
    tapeAt: (atMs) => position.set(atMs / 1000),
    outage: () => outages.inc(),
  };
}
