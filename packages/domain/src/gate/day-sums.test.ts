import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { daySumsOf, meanOfDays, noDays, standardErrorOfDays, type PairedGame } from './day-sums.ts';

const games = fc.array(
  fc.record({
    date: fc.constantFrom('2016-04-01', '2016-04-02', '2016-04-03', '2016-04-04'),
    difference: fc.integer({ min: -50, max: 50 }).map((k) => k / 1000),
  }),
  { minLength: 1, maxLength: 60 },
);

/** The definition, in the obvious way. */
function naiveError(all: readonly PairedGame[]): number {
  const mean = all.reduce((sum, { difference }) => sum + difference, 0) / all.length;
  const days = [...Map.groupBy(all, ({ date }) => date).values()];
  if (days.length < 2) return Infinity;
  const residuals = days.map((day) =>
    day.reduce((sum, { difference }) => sum + difference - mean, 0),
  );
  const spread = residuals.reduce((sum, each) => sum + each ** 2, 0);
  return Math.sqrt((spread * days.length) / (days.length - 1)) / all.length;
}

describe('sums by day', () => {
  it('give mean and standard error of the games, whatever their order', () => {
    fc.assert(
      fc.property(games, (all) => {
        const sums = daySumsOf(all);
        const expected = all.reduce((sum, { difference }) => sum + difference, 0) / all.length;
        assert.ok(Math.abs(meanOfDays(sums) - expected) < 1e-12);
        const error = naiveError(all);
        const found = standardErrorOfDays(sums);
        assert.ok(found === error || Math.abs(found - error) < 1e-9, `${found} and ${error}`);
        assert.equal(daySumsOf(all.toReversed()).games, sums.games);
      }),
    );
  });

  it('know nothing of no days, and no error of one', () => {
    assert.deepEqual(daySumsOf([]), noDays);
    assert.equal(standardErrorOfDays(daySumsOf([{ date: '2016-04-01', difference: 1 }])), Infinity);
  });

  it('refuse a difference that is no number', () => {
    assert.throws(() => daySumsOf([{ date: '2016-04-01', difference: Number.NaN }]), RangeError);
  });
});
