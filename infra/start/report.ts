// What a finished run says of itself: monitoring's report, plus how long it took and on what.
import { z } from 'zod';

const logLoss = z.object({
  model: z.number().nullable(),
  market: z.number().nullable(),
  n: z.number(),
});

export const reportSchema = z.object({
  fixtures: z.number(),
  quotes: z.number(),
  duplicates: z.number(),
  refused: z.number(),
  features: z.number(),
  predictions: z.number(),
  settled: z.number(),
  log_loss: logLoss,
  /** Of every version that predicted; nothing of a line is settled. */
  models: z.array(
    z.object({
      name: z.string(),
      version: z.string(),
      predictions: z.number(),
      log_loss: logLoss,
    }),
  ),
  /** Of the predictions. */
  digest: z.string(),
  /** Of the feature vectors; null before the run is complete. */
  features_digest: z.string().nullable(),
  complete: z.boolean(),
});
export type Report = z.infer<typeof reportSchema>;

/** The one JSON line of `npm start -- --once --json`. */
export const finalReportSchema = reportSchema
  .omit({ complete: true })
  .extend({ seconds: z.number(), stack: z.string() });
export type FinalReport = z.infer<typeof finalReportSchema>;

export function finalReport(report: Report, seconds: number, stack: string): FinalReport {
  const { complete: _complete, digest, features_digest: features, ...counts } = report;
  return {
    ...counts,
    seconds: Number(seconds.toFixed(1)),
    stack,
    digest,
    features_digest: features,
  };
}

/** The same for a person. Sixteen games prove nothing, and the text says so. */
export function finalText(report: Report, label: string): string[] {
  const { model, market, n } = report.log_loss;
  const score = (value: number | null): string => (value === null ? '-' : value.toFixed(4));
  return [
    `${label}  Settled ${report.settled} of ${report.fixtures} games: log loss model ${score(model)}, market ${score(market)} (n = ${n}; so few games say nothing about skill).`,
    `${report.quotes} quotes, ${report.duplicates} duplicates dropped, ${report.refused} refused, ${report.features} vectors, ${report.predictions} predictions.`,
    ...report.models.map(
      ({ name, version, predictions, log_loss: of }) =>
        `${name} ${version}: ${predictions} predictions, log loss ${score(of.model)}, market ${score(of.market)} (n = ${of.n}).`,
    ),
    `digest ${report.digest}`,
    `features digest ${report.features_digest ?? '-'}`,
  ];
}
