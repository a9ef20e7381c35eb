// What feature-processor counts, wrapped around its handlers once.
import type { Logger, ServiceMetrics } from '@linecast/kit';
import type { Mismatch } from './core/compare-vectors.ts';
import type { Observer, ProcessQuotes } from './process-quotes.ts';

export type Meters = ReturnType<typeof createMeters>;

export function createMeters(metrics: ServiceMetrics, logger: Logger) {
  const { counter } = metrics;
  const published = counter('linecast_vectors_published_total', 'Feature vectors published');
  const ignored = counter(
    'linecast_quotes_ignored_total',
    'Quotes that led to no vector, by reason (late: too old for the stream; the history is corrected by it)',
    ['code'],
  );
  const flagged = counter(
    'linecast_quotes_flagged_total',
    'Quotes that were taken and are worth a look, by reason',
    ['code'],
  );
  const gaps = counter('linecast_offset_gaps_total', 'Gaps in the log that stayed after a seek');
  const refused = counter(
    'linecast_refused_commits_total',
    'Batches given up because another member had moved the place',
  );
  const onlineFailures = counter(
    'linecast_online_write_failures_total',
    'Batches whose vectors could not be written to the online store',
  );
  const refills = counter('linecast_online_refills_total', 'Fillings of the online store');
  const fallbacks = counter(
    'linecast_online_read_fallbacks_total',
    'Requests answered from Postgres because the online store could not be reached',
  );
  const corrections = counter(
    'linecast_history_corrections_total',
    'Vectors appended to the history because a late quote made them differ',
  );
  const facts = counter('linecast_facts_kept_total', 'Splits, context and results kept', ['kind']);
  const verified = counter(
    'linecast_verified_values_total',
    'Values of newest vectors held against their recomputation',
  );
  const mismatched = counter(
    'linecast_verify_mismatches_total',
    'Values that differ online, stored, or recomputed',
  );
  const batchSeconds = metrics.histogram(
    'linecast_batch_duration_seconds',
    'From the receipt of a batch to its stored effects',
    [],
  );
  const observe: Omit<Observer, 'onlineMissed'> = {
    ignored: (code) => ignored.inc({ code }),
    flagged: (code) => flagged.inc({ code }),
    published: (vectors) => published.inc(vectors),
    gap: ({ topic, partition }, skipped) => {
      gaps.inc();
      const fields = { topic, partition, skipped: String(skipped) };
      logger.warn(fields, 'messages are gone from the log before they were read');
    },
    refusedCommit: ({ topic, partition }) => {
      refused.inc();
      logger.info({ topic, partition }, 'another member moved the place; reading on from there');
    },
  };
  return {
    observe,
    online: {
      failed: () => onlineFailures.inc(),
      lost: (error: unknown) => logger.warn({ err: error }, 'online store lost, going on without'),
      back: () => logger.info('online store is back'),
    },
    filled: (vectors: number) => {
      refills.inc();
      logger.info({ vectors }, 'online store filled from Postgres');
    },
    fellBack: () => fallbacks.inc(),
    corrected: (vectors: number) => corrections.inc(vectors),
    dayDropped: (day: string) => logger.info({ day }, 'the vectors of a day are past keeping'),
    verified: (values: number, mismatches: readonly Mismatch[]) => {
      verified.inc(values);
      mismatched.inc(mismatches.length);
      const [first] = mismatches;
      if (first)
        logger.warn({ mismatches: mismatches.length, first }, 'features are not as recomputed');
    },
    factsKept: (kept: readonly { kind: string }[]) => {
      for (const { kind } of kept) facts.inc({ kind });
    },
    timed:
      (handle: ProcessQuotes): ProcessQuotes =>
      async (batch) => {
        const stop = batchSeconds.startTimer();
        try {
          return await handle(batch);
        } finally {
          stop();
        }
      },
  };
}
