import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { join } from 'node:path';
import { readdirSync, readFileSync } from 'node:fs';
import { logit, sigmoid } from '@linecast/domain';
import { confidenceOf, probabilityOf } from './confidence.ts';
import { manifestSchema, type Manifest } from './manifest.ts';
import { lacks } from './parity-check.ts';
import { toColumns, toRow, type ParityRow } from './parity-file.ts';

const shipped = join(import.meta.dirname, '../../../infra/models');

type Model = { manifest: Manifest; rows: ParityRow[] };

/** Every version in the repository, with rows that the graph itself has answered. */
const models: Model[] = readdirSync(shipped, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('model.json'))
  .map((file) => {
    const parity: { rows: ParityRow[] } = JSON.parse(
      readFileSync(join(shipped, file, '../parity.json'), 'utf8'),
    );
    const manifest = manifestSchema.parse(
      JSON.parse(readFileSync(join(shipped, file), 'utf8')) as unknown,
    );
    return { manifest, rows: parity.rows };
  });

const near = (actual: number, expected: number, margin = 1e-9): void =>
  assert.ok(Math.abs(actual - expected) <= margin, `${actual} is not ${expected}`);

describe('the probability of a raw score', () => {
  for (const { manifest, rows } of models) {
    it(`is what the graph of ${manifest.name} ${manifest.version} says`, () => {
      const whole = rows.filter((row) => !lacks(row.features, manifest));
      assert.ok(whole.length > 10);
      for (const row of whole) {
        const { marketLogit } = toRow(row);
        const told = probabilityOf(manifest, marketLogit, toColumns(row.raw_score));
        const wanted = toColumns(row.probability);
        told.forEach((each, k) => near(each, wanted[k] ?? Number.NaN));
      }
    });
  }
});

type Described = Parameters<typeof confidenceOf>[0];

const described: Described = {
  inputs: ['a'],
  required_inputs: ['a'],
  link: 'sigmoid',
  outputs: ['home'],
  calibration: 'none',
  interval: { up_to: [0.1], sd: [0.05, 0.2] },
};
const at = (probability: number, rawScore: number, change: Partial<Described> = {}) =>
  confidenceOf(
    { ...described, ...change },
    { features: [1], marketLogit: [logit(probability) - rawScore] },
    { rawScore: [rawScore], probability: [probability] },
  );

describe('how sure a model is of the side it predicts', () => {
  it('is the spread of bagged fits at raw scores of that size, worked by hand', () => {
    const small = at(0.55, 0.1);
    assert.deepEqual([small?.index, small?.probability], [0, 0.55]);
    near(small?.low ?? 0, sigmoid(logit(0.55) - 1.96 * 0.05));
    near(small?.high ?? 0, sigmoid(logit(0.55) + 1.96 * 0.05));
    near(at(0.55, -0.11)?.low ?? 0, sigmoid(logit(0.55) - 1.96 * 0.2));
  });

  it('is of the other side where that is the more likely one, low before high', () => {
    const away = at(0.4, 0.02);
    assert.deepEqual([away?.index, away?.probability], [1, 0.6]);
    near(away?.low ?? 0, sigmoid(logit(0.6) - 1.96 * 0.05));
    near(away?.high ?? 0, sigmoid(logit(0.6) + 1.96 * 0.05));
  });

  it('is not known without an interval, or where a required input is missing', () => {
    const without = { index: 0, probability: 0.55, low: null, high: null };
    assert.deepEqual(at(0.55, 0.1, { interval: null }), without);
    const row = { features: [Number.NaN], marketLogit: [logit(0.55)] };
    assert.deepEqual(confidenceOf(described, row, { rawScore: [0], probability: [0.55] }), without);
  });

  it('passes through the calibration', () => {
    const calibration = { kind: 'temperature', parameters: { t: 2 } } as const;
    const tempered = at(0.55, 0.1, { calibration });
    near(tempered?.high ?? 0, sigmoid((logit(0.55) + 1.96 * 0.05) / 2));
  });

  it('is of the most likely of three, and of none where a size is foreseen', () => {
    const three = { link: 'softmax', outputs: ['rise', 'stay', 'fall'] } as const;
    const of = { ...described, ...three, outputs: [...three.outputs] };
    const market = [0.1, 0.7, 0.2].map(Math.log);
    const row = { features: [1], marketLogit: market };
    const told = confidenceOf(of, row, { rawScore: [0, 0, 0], probability: [0.1, 0.7, 0.2] });
    assert.deepEqual([told?.index, told?.probability], [1, 0.7]);
    const moved = Math.exp(1.96 * 0.05) * 0.7;
    near(told?.high ?? 0, moved / (moved + 0.3));
    assert.equal(
      confidenceOf({ ...described, link: 'identity' }, row, { rawScore: [0], probability: [0] }),
      null,
    );
  });
});
