import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultSharpMoney, sharpMoney } from './sharp-money.ts';
import type { Split } from './splits.ts';
import { minutesMs, splitOf } from './testing/paths.ts';

const judge = (fields: Partial<Split>, asMinute = 10) =>
  sharpMoney({ splits: [splitOf(0, fields)], asMs: minutesMs(asMinute) });

describe('sharp money', () => {
  it('is ten points more of the money than of the tickets, signed, with the book it is from', () => {
    const signal = judge({ book: 'circa', ticketShareHome: 0.6, handleShareHome: 0.7 });
    assert.partialDeepStrictEqual(signal, {
      kind: 'yes',
      evidence: { side: 'home', split: { book: 'circa' }, splitAgeMs: minutesMs(10) },
    });
    assert.ok(signal.kind === 'yes' && Math.abs(signal.evidence.homeGap - 0.1) < 1e-12);
  });

  it('is on the side whose money exceeds its tickets, though most of the money is on the other', () => {
    const minority = judge({ ticketShareHome: 0.3, handleShareHome: 0.45 });
    assert.partialDeepStrictEqual(minority, { kind: 'yes', evidence: { side: 'home' } });
    const majority = judge({ ticketShareHome: 0.8, handleShareHome: 0.6 });
    assert.partialDeepStrictEqual(majority, { kind: 'yes', evidence: { side: 'away' } });
  });

  it('is not a smaller gap, and has no side without one', () => {
    assert.equal(judge({ ticketShareHome: 0.5, handleShareHome: 0.59 }).kind, 'no');
    assert.partialDeepStrictEqual(judge({}), { kind: 'no', evidence: { side: null, homeGap: 0 } });
  });

  it('is not read from fewer than a hundred tickets, and says that the sample is small', () => {
    const of = (tickets: number) => judge({ tickets, ticketShareHome: 0.1, handleShareHome: 0.9 });
    assert.partialDeepStrictEqual(of(99), { kind: 'no', evidence: { isSmallSample: true } });
    assert.partialDeepStrictEqual(of(100), { kind: 'yes', evidence: { isSmallSample: false } });
  });

  it('is unknown without a split, with an old one, and where the book keeps a number to itself', () => {
    assert.deepEqual(sharpMoney({ splits: [], asMs: 0 }), { kind: 'unknown', reason: 'missing' });
    assert.deepEqual(judge({}, 241), { kind: 'unknown', reason: 'stale' });
    assert.deepEqual(judge({ handleShareHome: null }), { kind: 'unknown', reason: 'missing' });
    assert.deepEqual(judge({ tickets: null }), { kind: 'unknown', reason: 'missing' });
  });

  it('refuses a threshold in percent', () => {
    const config = { ...defaultSharpMoney, minGap: 10 };
    assert.throws(() => sharpMoney({ splits: [splitOf(0)], asMs: 0 }, config), /minGap/);
  });
});
