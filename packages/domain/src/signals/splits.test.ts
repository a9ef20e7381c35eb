import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { splitInForce, ticketSide } from './splits.ts';
import { minutesMs, splitOf } from './testing/paths.ts';

const hourMs = minutesMs(60);

describe('the split to judge by', () => {
  it('is the newest of its book, though it counts fewer tickets than before', () => {
    const splits = [splitOf(20, { tickets: 10 }), splitOf(0, { tickets: 900 })];
    assert.deepEqual(splitInForce(splits, minutesMs(30), hourMs), {
      kind: 'known',
      value: splits[0],
    });
  });

  it('is of several books the one with most tickets, unknown counts last, whatever their order', () => {
    const small = splitOf(20, { book: 'circa', tickets: 90 });
    const large = splitOf(10, { tickets: 900 });
    const silent = splitOf(25, { book: 'betmgm', tickets: null });
    for (const splits of [
      [small, large, silent],
      [silent, large, small],
    ]) {
      const found = splitInForce(splits, minutesMs(30), hourMs);
      assert.deepEqual(found, { kind: 'known', value: large });
    }
  });

  it('is of two books with as many tickets the newer', () => {
    const [older, newer] = [splitOf(10, { book: 'circa' }), splitOf(20)];
    for (const splits of [
      [older, newer],
      [newer, older],
    ]) {
      assert.deepEqual(splitInForce(splits, minutesMs(30), hourMs), {
        kind: 'known',
        value: newer,
      });
    }
  });

  it('passes over a book whose newest split is too old, and is stale when all are', () => {
    const [old, recent] = [splitOf(0), splitOf(50, { book: 'circa', tickets: 5 })];
    assert.deepEqual(splitInForce([old, recent], minutesMs(61), hourMs), {
      kind: 'known',
      value: recent,
    });
    assert.equal(splitInForce([old], minutesMs(60), hourMs).kind, 'known');
    assert.deepEqual(splitInForce([old], minutesMs(61), hourMs), {
      kind: 'unknown',
      reason: 'stale',
    });
  });

  it('is missing when none was reported yet', () => {
    for (const splits of [[], [splitOf(40)]]) {
      assert.deepEqual(splitInForce(splits, minutesMs(30), hourMs), {
        kind: 'unknown',
        reason: 'missing',
      });
    }
  });

  it('refuses a percentage for a share, and half a ticket', () => {
    for (const fields of [
      { ticketShareHome: 65 },
      { ticketShareHome: Number.NaN },
      { handleShareHome: -0.1 },
      { tickets: 0.5 },
    ]) {
      assert.throws(() => splitInForce([splitOf(0, fields)], 0, hourMs), RangeError);
    }
  });

  it('has a public side from the share on, either way, and none when balanced', () => {
    const side = (ticketShareHome: number) => ticketSide(splitOf(0, { ticketShareHome }), 0.6);
    assert.deepEqual([0.6, 0.59, 0.41, 0.4, 1 - 0.6].map(side), [
      'home',
      null,
      null,
      'away',
      'away',
    ]);
    for (const share of [0.5, 60, Number.NaN]) {
      assert.throws(() => ticketSide(splitOf(0), share), /minTicketShare/);
    }
  });
});
