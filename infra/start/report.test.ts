import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { finalReport, finalReportSchema, finalText, reportSchema, type Report } from './report.ts';

const report: Report = {
  fixtures: 16,
  quotes: 5132,
  duplicates: 1339,
  refused: 1,
  features: 14020,
  predictions: 3771,
  settled: 16,
  log_loss: { model: 0.70458, market: null, n: 16 },
  models: [
    { name: 'm', version: '2', predictions: 7, log_loss: { model: 0.7, market: 0.69, n: 3 } },
  ],
  digest: 'ab'.repeat(32),
  features_digest: 'cd'.repeat(32),
  complete: true,
};

describe('what a finished run says', () => {
  it('is, as JSON, the report with how long it took and on what', () => {
    const { complete: _, ...told } = report;
    const final = finalReport(report, 3.149, 'embedded');
    assert.deepEqual(final, { ...told, seconds: 3.1, stack: 'embedded' });
    assert.deepEqual(finalReportSchema.parse(final), final);
  });

  it('is, for a person, the score, the counts and both digests', () => {
    const [score, counts, model, ...digests] = finalText(report, 'RECORDED');
    assert.match(
      score ?? '',
      /^RECORDED  Settled 16 of 16 games: log loss model 0\.7046, market -/,
    );
    assert.match(counts ?? '', /14020 vectors, 3771 predictions/);
    assert.equal(model, 'm 2: 7 predictions, log loss 0.7000, market 0.6900 (n = 3).');
    const { digest, features_digest: vectors } = report;
    assert.deepEqual(digests, [`digest ${digest}`, `features digest ${vectors}`]);
  });

  it('has no digest of the vectors while the run goes on', () => {
    const running = { ...report, features_digest: null, complete: false };
    assert.deepEqual(reportSchema.parse(running), running);
  });
});
