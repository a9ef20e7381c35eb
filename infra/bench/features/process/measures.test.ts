import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseSamples } from './gauges.ts';
import { steadyRate } from './pace.ts';
import { bucketsOf, quantileMs } from './server-times.ts';

describe('the rate of a topic', () => {
  it('counts from the first look that saw any to the first that saw all', () => {
    const seen = [
      { atMs: 0, messages: 0 },
      { atMs: 1_000, messages: 100 },
      { atMs: 2_000, messages: 400 },
      { atMs: 3_000, messages: 700 },
      { atMs: 9_000, messages: 700 },
    ];
    assert.equal(steadyRate(seen), 300);
  });

  it('is none where everything was there at once, or nothing ever', () => {
    assert.throws(() => steadyRate([{ atMs: 0, messages: 5 }]), RangeError);
    assert.throws(() => steadyRate([{ atMs: 0, messages: 0 }]), RangeError);
    assert.throws(() => steadyRate([]), RangeError);
  });
});

const page = (counts: readonly number[]): string =>
  [
    '# HELP linecast_grpc_server_seconds words',
    'process_cpu_seconds_total{service="feature-processor"} 1.5',
    ...['0.001', '0.002', '+Inf'].map(
      (le, i) =>
        `linecast_grpc_server_seconds_bucket{le="${le}",method="S/M",service="f"} ${counts[i]}`,
    ),
    'linecast_grpc_server_seconds_bucket{le="0.001",method="S/Other",service="f"} 999',
  ].join('\n');
const bucketsIn = (counts: readonly number[]) =>
  bucketsOf({ samples: parseSamples(page(counts)) }, 'S/M');

describe('the times a server tells', () => {
  it('are read off the metrics page', () => {
    const [cpu] = parseSamples(page([1, 1, 1]));
    assert.deepEqual(cpu, {
      name: 'process_cpu_seconds_total',
      labels: { service: 'feature-processor' },
      value: 1.5,
    });
    assert.deepEqual(
      [...bucketsIn([1, 2, 3])],
      [
        [0.001, 1],
        [0.002, 2],
        [Infinity, 3],
      ],
    );
  });

  it('lie straight between the bounds of their bucket, of what came between two looks', () => {
    const [before, after] = [bucketsIn([100, 100, 100]), bucketsIn([150, 200, 200])];
    assert.equal(quantileMs(before, after, 0.5), 1);
    assert.equal(quantileMs(before, after, 0.75), 1.5);
  });

  it('are the last bound where they lie above all, and nothing where nothing came', () => {
    assert.equal(quantileMs(bucketsIn([0, 0, 0]), bucketsIn([1, 1, 100]), 0.99), 2);
    assert.throws(() => quantileMs(bucketsIn([1, 1, 1]), bucketsIn([1, 1, 1]), 0.5), RangeError);
  });
});
