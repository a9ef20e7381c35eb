import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { FeatureDefinition } from './definition.ts';
import { canonicalFeatureSet, computeFeatures, type FeatureSet } from './feature-set.ts';
import { mlbMoneyline } from './mlb-moneyline.ts';
import { addPoint, type Point, type Series } from './series.ts';
import { arrivals, fullHistory } from './testing/histories.ts';
import { moneyline, viewOf } from './testing/views.ts';
import type { ReferenceView } from './view.ts';

const hashOf = (set: FeatureSet): string =>
  createHash('sha256').update(canonicalFeatureSet(set)).digest('hex');

describe('the feature set of the MLB moneyline', () => {
  it('names every feature once', () => {
    const names = mlbMoneyline.definitions.map((each) => each.name);
    assert.equal(new Set(names).size, names.length);
    assert.ok(names.length >= 12);
  });

  it('computes them in its own order', () => {
    const names = mlbMoneyline.definitions.map((each) => each.name);
    assert.deepEqual(Object.keys(computeFeatures(mlbMoneyline, viewOf(0, []))), names);
  });

  it('has the hash its models were trained for: a change of meaning is a new version', () => {
    assert.equal(
      hashOf(mlbMoneyline),
      '78478d670ae94551064262e6790451025884954986bef5bb5be7c008fd74bd29',
    );
  });

  it('has another hash when a formula changes, and the same when only code does', () => {
    const [first, ...rest] = mlbMoneyline.definitions;
    assert.ok(first);
    const changed = (change: Partial<FeatureDefinition>): string =>
      hashOf({ ...mlbMoneyline, definitions: [{ ...first, ...change }, ...rest] });
    assert.notEqual(changed({ formula: 'Another.' }), hashOf(mlbMoneyline));
    assert.notEqual(changed({ version: 2 }), hashOf(mlbMoneyline));
    assert.equal(changed({ compute: (view) => first.compute(view) }), hashOf(mlbMoneyline));
  });

  it('gives a number exactly where the status is ok', () => {
    fc.assert(
      fc.property(views, ({ kept }) => {
        for (const [name, each] of Object.entries(computeFeatures(mlbMoneyline, kept))) {
          assert.equal(each.status === 'ok', Number.isFinite(each.value), name);
          assert.equal(each.status === 'ok', each.ageMs !== null && each.ageMs >= 0, name);
        }
      }),
    );
  });

  it('gives whole numbers, never negative ones, where it says count', () => {
    const counts = mlbMoneyline.definitions.filter(({ type }) => type === 'count');
    assert.notEqual(counts.length, 0);
    fc.assert(
      fc.property(views, ({ kept }) => {
        for (const { name, compute } of counts) {
          const { value } = compute(kept);
          assert.ok(value === null || (Number.isSafeInteger(value) && value >= 0), name);
        }
      }),
    );
  });

  it('gives the same vector from the trimmed history as from the whole one', () => {
    fc.assert(
      fc.property(views, ({ kept, whole }) => {
        assert.deepEqual(computeFeatures(mlbMoneyline, kept), computeFeatures(mlbMoneyline, whole));
      }),
      { numRuns: 500 },
    );
  });
});

const build = <V>(stream: readonly Point<V>[]): Series<V> | undefined =>
  stream.reduce<Series<V> | undefined>(addPoint, undefined);

/** One random fixture seen twice: through the kept series, and through everything that ever arrived. */
const views: fc.Arbitrary<{ kept: ReferenceView; whole: ReferenceView }> = fc
  .record({
    h2h: arrivals(fc.double({ min: 0.05, max: 0.95, noNaN: true }).map(moneyline)),
    total: arrivals(fc.integer({ min: 12, max: 24 }).map((halves) => halves / 2)),
    waitMs: fc.integer({ min: 0, max: 3_600_000 }),
    aheadMs: fc.integer({ min: -3_600_000, max: 86_400_000 }),
  })
  .map(({ h2h, total, waitMs, aheadMs }) => {
    const newestMs = Math.max(0, ...[...h2h, ...total].map((point) => point.atMs));
    const times = { asOfMs: newestMs + waitMs, startAtMs: newestMs + aheadMs };
    return {
      kept: { ...times, h2h: build(h2h), total: build(total) },
      whole: { ...times, h2h: fullHistory(h2h), total: fullHistory(total) },
    };
  });
