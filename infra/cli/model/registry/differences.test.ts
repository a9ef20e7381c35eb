import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { differences } from './differences.ts';

const before = {
  version: '1',
  inputs: ['a', 'b'],
  training: { rows: 10, setting: { trees: 5 } },
  metrics: { test: { model: { log_loss: 0.67 }, difference_ci95: [-1, 1] } },
  skill_claim: false,
};

describe('the differences of two manifests', () => {
  it('are none between a version and itself under another number', () => {
    assert.deepEqual(differences(before, { ...before, version: '2' }), []);
  });

  it('are sorted into inputs, setting, data, metrics and the rest', () => {
    const after = {
      ...before,
      skill_claim: true,
      metrics: { test: { model: { log_loss: 0.66 }, difference_ci95: [-2, 1] } },
      training: { rows: 11, setting: { trees: 5, seed: 1 } },
      inputs: ['a', 'b', 'c'],
    };
    assert.deepEqual(
      differences(before, after).map(({ part, path, from, to }) => [part, path, from, to]),
      [
        ['inputs', 'inputs', ['a', 'b'], ['a', 'b', 'c']],
        ['setting', 'training.setting.seed', undefined, 1],
        ['data', 'training.rows', 10, 11],
        ['metrics', 'metrics.test.model.log_loss', 0.67, 0.66],
        ['metrics', 'metrics.test.difference_ci95', [-1, 1], [-2, 1]],
        ['rest', 'skill_claim', false, true],
      ],
    );
  });
});
