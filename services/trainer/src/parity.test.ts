// The committed model in Node gives what Python said it gives, row by row, alone and in a batch.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { sigmoid } from '@linecast/domain';
import {
  openCommittedModel,
  readModelFile,
  type CommittedModel,
} from './testing/committed-model.ts';
import { featureSetReference } from './training-job.ts';
import { modelInputs } from './training-row.ts';

type ParityRow = {
  case: string;
  features: (number | null)[];
  market_logit: number;
  raw_score: number;
  probability: number;
};
type Parity = { model_sha256: string; tolerance: number; inputs: string[]; rows: ParityRow[] };
type Manifest = {
  sha256: string;
  parity_sha256: string;
  feature_set: unknown;
  inputs: string[];
};

const parity: Parity = JSON.parse(readModelFile('parity.json').toString());
const manifest: Manifest = JSON.parse(readModelFile('model.json').toString());
const rows = parity.rows.map((row) => ({
  features: row.features.map((value) => value ?? NaN),
  marketLogit: row.market_logit,
}));
const sha256 = (file: string): string =>
  createHash('sha256').update(readModelFile(file)).digest('hex');

describe('the committed moneyline model', () => {
  let model: CommittedModel;
  before(async () => {
    model = await openCommittedModel();
  });
  after(() => model.release());

  it('is the file its manifest and its golden rows were written for', () => {
    assert.equal(manifest.sha256, sha256('model.onnx'));
    assert.equal(parity.model_sha256, sha256('model.onnx'));
    assert.equal(manifest.parity_sha256, sha256('parity.json'));
    assert.ok(readModelFile('model.onnx').length <= 300_000);
  });

  it('was trained on the features this code computes (if not: npm run train)', () => {
    assert.deepEqual(manifest.feature_set, featureSetReference());
    assert.deepEqual(manifest.inputs, [...modelInputs]);
    assert.deepEqual(parity.inputs, [...modelInputs]);
  });

  it('answers every golden row as Python said', async () => {
    assert.ok(rows.length >= 48);
    const answers = await model.predict(rows);
    for (const [i, row] of parity.rows.entries()) {
      const { rawScore = NaN, probability = NaN } = answers[i] ?? {};
      const label = `row ${i} (${row.case})`;
      assert.ok(Math.abs(rawScore - row.raw_score) <= 1e-12, `${label}: raw score ${rawScore}`);
      assert.ok(
        Math.abs(probability - row.probability) <= 1e-12,
        `${label}: probability ${probability}`,
      );
    }
  });

  it('gives a row the same bits alone as in a batch of any size', async () => {
    const batch = await model.predict(rows);
    const odd = [
      ...(await model.predict(rows.slice(0, 7))),
      ...(await model.predict(rows.slice(7))),
    ];
    const alone = [];
    for (const row of rows) alone.push(...(await model.predict([row])));
    assert.deepEqual(alone, batch);
    assert.deepEqual(odd, batch);
  });

  it('answers the market itself where any input is missing', async () => {
    const gaps = rows.filter((row) => row.features.some(Number.isNaN));
    assert.ok(gaps.length >= modelInputs.length + 1);
    const answers = await model.predict(gaps);
    for (const [i, { rawScore, probability }] of answers.entries()) {
      assert.equal(rawScore, 0);
      assert.ok(Math.abs(probability - sigmoid(gaps[i]?.marketLogit ?? NaN)) <= 1e-15);
    }
  });

  it('moves the market where nothing is missing, and every input can move it', async () => {
    const base = [0.01, 0.03, 8.5, 0];
    const edges = [
      [-0.5, 0.5],
      [0.01, 0.06],
      [5, 14],
      [-3, 3],
    ];
    for (const [input, values] of edges.entries()) {
      const scan = values.map((value) => ({
        features: base.with(input, value),
        marketLogit: 0.2,
      }));
      const [low, high] = await model.predict(scan);
      assert.notEqual(low?.rawScore, high?.rawScore, modelInputs[input]);
    }
  });
});
