import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { mlbMoneyline, sigmoid } from '@linecast/domain';
import { ConfigError, createFolderRegistry, type ModelVersion } from '@linecast/kit';
import {
  featureSetRef,
  float32Graph,
  foreignGraph,
  guessingGraph,
  linearFiles,
  linearGraph,
  linearModel,
  linearRows,
} from './testing/linear-model.ts';
import type { Spoilt } from './testing/linear-model.ts';
import { openModel } from './open-model.ts';

const isClose = (got: readonly number[], wanted: readonly number[], by: number): boolean =>
  got.length === wanted.length && got.every((each, i) => Math.abs(each - (wanted[i] ?? NaN)) < by);

const open = (t: TestContext, version: ModelVersion) =>
  openModel(version, [mlbMoneyline], { defer: (close) => t.after(close) });

describe('a model that is whole', () => {
  it('answers a row with its correction of the market', async (t) => {
    const { run } = await open(t, linearModel());
    const { rawScore, probability } = await run({ features: [0.4, 0.2], marketLogit: [0.1] });
    assert.ok(isClose(rawScore, [0.15], 1e-12));
    assert.ok(isClose(probability, [sigmoid(0.25)], 1e-12));
  });

  it('leaves the market as it is where a feature is missing', async (t) => {
    const { run } = await open(t, linearModel());
    const { rawScore, probability } = await run({ features: [Number.NaN, 2], marketLogit: [0.1] });
    assert.deepEqual(rawScore, [0]);
    assert.ok(isClose(probability, [sigmoid(0.1)], 1e-15));
  });

  it('gives each of many questions at once its own answer', async (t) => {
    const { run } = await open(t, linearModel());
    const asked = Array.from({ length: 200 }, (_, i) => i / 100);
    const answers = await Promise.all(
      asked.map((x) => run({ features: [x, 0], marketLogit: [0] })),
    );
    answers.forEach(({ rawScore }, i) =>
      assert.ok(isClose(rawScore, [(asked[i] ?? Number.NaN) / 2], 1e-12)),
    );
  });

  it('gives many rows at once the raw scores it gives one by one', async (t) => {
    const { run, runBatch } = await open(t, linearModel());
    const features = Float64Array.from({ length: 200 }, (_, i) => Math.sin(i));
    const marketLogit = new Float64Array(100).fill(0.1);
    const { rawScore } = await runBatch({ count: 100, features, marketLogit });
    for (const [i, together] of rawScore.entries()) {
      const row = { features: [...features.subarray(2 * i, 2 * i + 2)], marketLogit: [0.1] };
      assert.deepEqual((await run(row)).rawScore, [together]);
    }
  });

  it('has the defaults of the first model where its manifest says nothing', async (t) => {
    const { manifest, trees } = await open(t, linearModel());
    assert.equal(manifest.link, 'sigmoid');
    assert.deepEqual(manifest.outputs, ['home']);
    assert.deepEqual(manifest.required_inputs, manifest.inputs);
    assert.equal(manifest.timeframe, null);
    assert.equal(trees, null);
  });
});

describe('the champion in the repository', () => {
  it('may serve: its features, its parity and its missing rule are right', async (t) => {
    const registry = createFolderRegistry(join(import.meta.dirname, '../../../infra/models'));
    const version = await registry.resolve('mlb-moneyline', 'champion');
    const { run, manifest } = await open(t, version);
    const features = manifest.inputs.map(() => Number.NaN);
    assert.deepEqual((await run({ features, marketLogit: [0.3] })).rawScore, [0]);
  });
});

const flipped = Uint8Array.from(linearGraph, (byte, i) => (i === 400 ? byte ^ 1 : byte));
const notAGraph = Buffer.from('this is no graph '.repeat(20));
const offBy = (field: 'raw_score' | 'probability', error: number) =>
  linearRows.map((row, i) => (i === 1 ? { ...row, [field]: Number(row[field]) + error } : row));
const text = (value: string) => Buffer.from(value);

describe('a model that cannot be served', () => {
  const cases: [string, Spoilt, RegExp][] = [
    [
      'its file was damaged',
      { files: { 'model.onnx': flipped } },
      /: model\.onnx is damaged or was exchanged \(SHA-256 [0-9a-f]{12}…, model\.json says [0-9a-f]{12}…\)/,
    ],
    [
      'its file is no graph at all, though its sum is right',
      { graph: notAGraph },
      /: model\.onnx is no graph that runs here \(.*protobuf parsing failed/,
    ],
    [
      'another tool made its file',
      { graph: foreignGraph },
      /: its graph takes float_input and gives variable, not features, market_logit and probability/,
    ],
    [
      'its numbers are of single precision',
      { graph: float32Graph },
      /: the graph does not run \(.*float/,
    ],
    [
      'its graph is wider than its inputs',
      { manifest: { inputs: ['h2h_hold', 'total_line', 'total_move_open'] } },
      /: parity\.json belongs to another model/,
    ],
    [
      'its parity rows were exchanged',
      { files: { 'parity.json': linearFiles({ rows: [] })['parity.json'] } },
      /: parity\.json is (damaged|not what)/,
    ],
    [
      'its features have another hash',
      { manifest: { feature_set: { ...featureSetRef, hash: '0'.repeat(64) } } },
      /: it reads feature set mlb-moneyline v1 with hash 000000000000…, and here mlb-moneyline v1 has [0-9a-f]{12}…/,
    ],
    [
      'its feature set has another name',
      { manifest: { feature_set: { ...featureSetRef, name: 'nba-spread' } } },
      /: it reads feature set nba-spread v1 with hash [0-9a-f]{12}…, and here is none of that name;/,
    ],
    [
      'it reads a feature that nobody computes',
      { manifest: { inputs: ['h2h_move_logit_open', 'moon_phase'] } },
      /: its input moon_phase is not in feature set mlb-moneyline v1/,
    ],
    [
      'it reads other features than its rows',
      { manifest: { inputs: ['h2h_hold', 'total_line'] } },
      /: parity\.json belongs to another model/,
    ],
    [
      'its score is off by more than a last digit',
      { rows: offBy('raw_score', 1.1e-12) },
      /: it fails its parity test in row 2 \(plain\): raw_score is .* instead of /,
    ],
    [
      'its probability is off by more than a billionth',
      { rows: offBy('probability', -1.1e-9) },
      /: it fails its parity test in row 2 \(plain\): probability is .* instead of /,
    ],
    [
      'it guesses where a feature is missing, though no row of its own shows that',
      { graph: guessingGraph, rows: linearRows.filter((row) => row.case === 'plain') },
      /: it fails its parity test in row 4 \(input 1 missing\): a feature is missing, yet the model adds -0\.25 /,
    ],
    [
      'its rows have another width',
      { rows: linearRows.map((row) => ({ ...row, features: [...row.features, 1] })) },
      /: the graph does not run \(/,
    ],
    [
      'it is of another version',
      { manifest: { version: '9' } },
      /: its model\.json is that of linear version 9/,
    ],
    [
      'it wants a calibration nobody has written',
      { manifest: { calibration: 'isotonic' } },
      /: model\.json is not what a model carries \(calibration: /,
    ],
    [
      'its manifest is no JSON',
      { files: { 'model.json': text('{"name":') } },
      /: model\.json is not JSON/,
    ],
    [
      'its manifest is nearly empty',
      { files: { 'model.json': text('{}') } },
      /: model\.json is not what a model carries \(name: .*; sha256: /,
    ],
  ];
  for (const [why, spoilt, sentence] of cases) {
    it(`is refused in one sentence when ${why}`, async (t) => {
      await assert.rejects(open(t, linearModel(spoilt)), (error) => {
        assert.ok(error instanceof ConfigError, String(error));
        assert.match(
          error.message,
          /^Model linear version 1 \(alias champion\) cannot be served: /,
        );
        assert.match(error.message, sentence);
        assert.match(error.message, /name another with MODEL_ALIAS\.$/);
        assert.doesNotMatch(error.message, /\n/);
        return true;
      });
    });
  }

  it('is refused when a file is not there', async (t) => {
    const version = linearModel({ files: { 'parity.json': undefined } });
    await assert.rejects(open(t, version), /^ConfigError: .*has no file parity\.json/);
  });

  it('passes when the score differs by a last digit and the probability by a billionth', async (t) => {
    await open(t, linearModel({ rows: offBy('raw_score', 0.9e-12) }));
    await open(t, linearModel({ rows: offBy('probability', 0.9e-9) }));
  });

  it('passes with a score of single precision where XGBoost reckoned it', async (t) => {
    const manifest = { algorithm: 'xgboost' } as const;
    await open(t, linearModel({ manifest, rows: offBy('raw_score', 0.9e-5) }));
    const off = linearModel({ manifest, rows: offBy('raw_score', 1.1e-5) });
    await assert.rejects(open(t, off), /: it fails its parity test/);
  });
});
