import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventExamples } from '../../test/support/event-examples.ts';
import { featuresUpdatedSchema } from './features-updated.ts';

const example = featuresUpdatedSchema.parse(eventExamples['features.updated.v1']);
const accepts = (changes: object): boolean =>
  featuresUpdatedSchema.safeParse({ ...example, ...changes }).success;
const acceptsValue = (changes: object): boolean =>
  accepts({ values: { any: { value: 1, status: 'ok', age_ms: 0, ...changes } } });

describe('features.updated.v1', () => {
  it('is read as it was written before it told completeness, watermark and evidence', () => {
    const { completeness, input_watermark, ...older } = example;
    assert.ok(completeness !== undefined && input_watermark !== undefined);
    const values = { h2h_hold: { value: 0.02, status: 'ok' as const, age_ms: 0 } };
    assert.deepEqual(featuresUpdatedSchema.parse({ ...older, values }), { ...older, values });
  });

  it('tells a number, a flag, the name of a category, or nothing', () => {
    for (const value of [-0.5, 0, true, false, 'retractable', null]) {
      assert.ok(acceptsValue({ value }), String(value));
    }
    for (const value of [Number.NaN, Infinity, undefined, [0], {}]) {
      assert.ok(!acceptsValue({ value }), JSON.stringify(value));
    }
  });

  it('tells evidence as fields', () => {
    assert.ok(acceptsValue({ evidence: { books: ['pinnacle'], at: 1_466_874_143_000 } }));
    for (const evidence of ['pinnacle', ['pinnacle'], null]) {
      assert.ok(!acceptsValue({ evidence }), JSON.stringify(evidence));
    }
  });

  it('tells completeness as a share, and the watermark as a time', () => {
    assert.ok(accepts({ completeness: 0 }) && accepts({ completeness: 1 }));
    assert.ok(!accepts({ completeness: 1.01 }) && !accepts({ completeness: -0.01 }));
    assert.ok(!accepts({ input_watermark: '2016-06-25' }) && !accepts({ input_watermark: null }));
  });
});
