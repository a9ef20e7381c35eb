import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sigmoid } from '../odds/logit.ts';
import { seededRandom, standardNormals } from '../stats/seeded-random.ts';
import { calibrationChecks } from './calibration-check.ts';
import { defaultGateRules } from './rules.ts';

const limits = defaultGateRules.calibration;

function season(seed: number, n: number, distort: (logit: number) => number) {
  const random = seededRandom(seed);
  const normal = standardNormals(random);
  const truths = Array.from({ length: n }, () => 0.14 + 0.357 * normal());
  return {
    p: truths.map((truth) => sigmoid(distort(truth))),
    y: truths.map((truth) => (random() < sigmoid(truth) ? 1 : 0)),
  };
}
const failing = (seed: number, n: number, distort: (logit: number) => number): string[] => {
  const { p, y } = season(seed, n, distort);
  return calibrationChecks(p, y, limits)
    .filter(({ holds }) => !holds)
    .map(({ name }) => name);
};

describe('the calibration veto', () => {
  it('stops few perfect models: each check about one in twenty, with many games or few', () => {
    for (const n of [400, 1_650]) {
      const runs = 100;
      const failed = Array.from({ length: runs }, (_, seed) => failing(seed, n, (x) => x)).flat();
      for (const name of ['ece10', 'calibration_slope', 'in_the_large']) {
        const count = failed.filter((each) => each === name).length;
        assert.ok(count <= 0.05 * runs + 3 * Math.sqrt(0.0475 * runs), `${name} at ${n}: ${count}`);
      }
    }
  });

  it('stops forecasts that are too bold, too timid, or shifted', () => {
    assert.ok(failing(1, 5_000, (x) => 1.6 * x).includes('calibration_slope'));
    assert.ok(failing(1, 5_000, (x) => 0.6 * x).includes('calibration_slope'));
    assert.ok(failing(1, 5_000, (x) => x + 0.25).includes('in_the_large'));
    assert.ok(failing(1, 5_000, (x) => x + 0.25).includes('ece10'));
  });

  it('has the limits of the target from a season on, and wider ones before', () => {
    const slopeAt = (n: number) => {
      const { p, y } = season(3, n, (x) => x);
      return calibrationChecks(p, y, limits).find(({ name }) => name === 'calibration_slope');
    };
    const [large, small] = [slopeAt(12_000), slopeAt(400)];
    assert.deepEqual([large?.low, large?.high], [0.85, 1.2]);
    assert.ok((small?.low ?? 1) < 0.7 && (small?.high ?? 1) > 1.3);
  });

  it('holds nothing where only one outcome happened', () => {
    const checks = calibrationChecks([0.6, 0.7], [1, 1], limits);
    assert.deepEqual(
      checks.slice(1).map(({ figure, holds }) => [figure, holds]),
      [
        [null, false],
        [null, false],
      ],
    );
  });
});
