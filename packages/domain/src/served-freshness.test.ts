import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { freshness, freshWithinMs } from './freshness.ts';
import { servedFreshness, type SourcePulse } from './served-freshness.ts';

const young = freshWithinMs;
const old = freshWithinMs + 1;
const pulse = (status: SourcePulse['status'], silentMs: number): SourcePulse => ({
  status,
  silentMs,
});
const lives = pulse('ok', young);
const silent = pulse('ok', old);
const failed = pulse('failed', 0);

describe('the freshness of what is served', () => {
  const cases = [
    { price: young, own: [lives], others: [], verdict: 'fresh' },
    { price: old, own: [lives], others: [], verdict: 'quiet' },
    { price: old, own: [pulse('empty', young)], others: [], verdict: 'quiet' },
    { price: old, own: [silent], others: [], verdict: 'stale' },
    { price: young, own: [silent], others: [silent], verdict: 'fresh' },
    { price: old, own: [silent], others: [silent], verdict: 'stale' },
    { price: old, own: [silent], others: [failed], verdict: 'stale' },
    { price: old, own: [silent], others: [lives], verdict: 'broken' },
    { price: young, own: [silent], others: [lives], verdict: 'fresh' },
    { price: young, own: [failed], others: [], verdict: 'broken' },
    { price: old, own: [failed], others: [lives], verdict: 'broken' },
    { price: old, own: [failed, silent], others: [], verdict: 'stale' },
    { price: old, own: [failed, silent], others: [lives], verdict: 'broken' },
    { price: old, own: [failed, lives], others: [], verdict: 'quiet' },
    { price: old, own: [pulse('ended', old)], others: [lives], verdict: 'stale' },
    { price: young, own: [], others: [], verdict: 'fresh' },
    { price: old, own: [], others: [lives], verdict: 'stale' },
    { price: Number.POSITIVE_INFINITY, own: [lives], others: [], verdict: 'quiet' },
  ] as const;
  const told = (pulses: readonly SourcePulse[]): string =>
    pulses.map(({ status, silentMs }) => `${status} ${silentMs} ms`).join(', ') || 'nobody';
  for (const { price, own, others, verdict } of cases) {
    it(`is ${verdict} at an age of ${price} ms from ${told(own)}, beside ${told(others)}`, () => {
      assert.equal(servedFreshness(price, own, others), verdict);
    });
  }

  const pulses = fc.array(
    fc.record({
      status: fc.constantFrom('ok', 'empty', 'failed', 'ended'),
      silentMs: fc.nat(2 * freshWithinMs),
    }),
    { maxLength: 4 },
  );

  it('is that of the price and the source heard last, unless no source is whole', () => {
    fc.assert(
      fc.property(fc.nat(2 * freshWithinMs), pulses, pulses, (priceAgeMs, own, others) => {
        const verdict = servedFreshness(priceAgeMs, own, others);
        if (verdict === 'broken') return;
        const heard = own.filter(({ status }) => status !== 'failed');
        const silences = heard.map(({ silentMs }) => silentMs).toSorted((a, b) => a - b);
        assert.equal(verdict, freshness(priceAgeMs, silences[0] ?? null));
      }),
    );
  });

  it('is broken for no fixture that has a source within its time', () => {
    fc.assert(
      fc.property(fc.nat(2 * freshWithinMs), pulses, pulses, (priceAgeMs, own, others) => {
        assert.notEqual(servedFreshness(priceAgeMs, [...own, lives], others), 'broken');
      }),
    );
  });
});
