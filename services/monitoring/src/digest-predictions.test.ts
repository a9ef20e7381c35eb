import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HomeWinPrediction } from '@linecast/protos';
import * as fc from 'fast-check';
import { byCanonicalOrder } from './core/canonical-prediction.ts';
import { digestPredictions, type ReadPredictions } from './digest-predictions.ts';
import { minutesBefore, predicted } from './testing/messages.ts';

const inPages = (rows: readonly HomeWinPrediction[], size: number): ReadPredictions =>
  async function* pages() {
    for (let from = 0; from < rows.length; from += size) yield rows.slice(from, from + size);
  };

/** A table: what was put in, in whatever order, comes out in canonical order. */
const digestOf = (rows: readonly HomeWinPrediction[], pageSize = 2): Promise<string> =>
  digestPredictions(inPages(rows.toSorted(byCanonicalOrder), pageSize));

const day = [50, 40, 30, 30, 25].map((minutes, i) =>
  predicted(`p${i}`, minutesBefore(minutes), { sequence: i }),
);

/** sha256sum of the five lines, written by another program from the contract; a change of it is a change of the contract. */
const golden = '1e7965e0dc25a88181614f4a837adf35a4ad9670e1a450c93c47bd9a8d7f274e';

describe('the digest of a run', () => {
  it('is the known one for the known day', async () => {
    assert.equal(await digestOf(day), golden);
  });

  it('does not depend on the order of arrival or on the pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(day, { minLength: day.length }),
        fc.integer({ min: 1, max: 6 }),
        async (shuffled, pageSize) => assert.equal(await digestOf(shuffled, pageSize), golden),
      ),
    );
  });

  it('changes with one probability, one missing prediction, one more', async () => {
    const [first, ...others] = day;
    assert.ok(first);
    const home = { ...first.home, probability: 0.550000001 };
    assert.notEqual(await digestOf([{ ...first, home }, ...others]), golden);
    assert.notEqual(await digestOf(others), golden);
    assert.notEqual(await digestOf([...day, predicted('p9', minutesBefore(21))]), golden);
  });

  it('of no predictions is the digest of nothing', async () => {
    assert.equal(
      await digestOf([]),
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });

  it('refuses rows that a database sorted in another way, or gave twice', async () => {
    await assert.rejects(digestPredictions(inPages(day.toReversed(), 2)), /canonical order at p3/);
    await assert.rejects(
      digestPredictions(inPages([...day, ...day.slice(-1)], 2)),
      /canonical order at p4/,
    );
  });
});
