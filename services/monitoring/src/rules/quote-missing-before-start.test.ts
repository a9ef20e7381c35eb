import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { quoteMissingBeforeStart } from './quote-missing-before-start.ts';

const minute = 60_000;
const startAtMs = Date.parse('2016-06-25T17:05:00Z');
const rule = quoteMissingBeforeStart({ startsWithinMs: 60 * minute, quoteOlderMs: 75 * minute });
const before = (minutes: number): number => startAtMs - minutes * minute;

/** From and until in minutes before the start, of a silence given in the same unit. */
function found(quoted: number | null, next: number | null): [number, number] | null {
  const finding = rule.find({
    fixtureId: 'g',
    startAtMs,
    quotedAtMs: quoted === null ? null : before(quoted),
    nextQuoteAtMs: next === null ? null : before(next),
  });
  const minutes = (atMs: number): number => (startAtMs - atMs) / minute;
  return finding && [minutes(finding.fromMs), minutes(finding.untilMs)];
}

describe('quote-missing-before-start', () => {
  const cases: [string, number | null, number | null, [number, number] | null][] = [
    ['an old quote is missed from an hour before the start', 300, null, [60, 0]],
    ['a quote is missed once it is 75 minutes old', 100, null, [25, 0]],
    ['a quote within 75 minutes of the start is enough', 75, null, null],
    ['a later quote ends it', 300, 40, [60, 40]],
    ['a quote in time keeps it from beginning', 130, 56, null],
    ['a gap that is over an hour before the start does not count', 400, 61, null],
    ['a game without any quote is missed from an hour before the start', null, null, [60, 0]],
    ['the first quote of a game ends nothing', null, 30, null],
  ];
  for (const [what, quoted, next, expected] of cases) {
    it(what, () => assert.deepEqual(found(quoted, next), expected));
  }

  it('says what is missing, since when and what to do', () => {
    const silence = { fixtureId: 'g', startAtMs, quotedAtMs: before(300), nextQuoteAtMs: null };
    const finding = rule.find(silence);
    assert.equal(
      finding?.trouble,
      'g has had no moneyline since 2016-06-25T12:05:00.000Z and it starts at 2016-06-25T17:05:00.000Z: check the source that quotes it',
    );
    assert.equal(finding.relief, 'g has started: its moneyline no longer matters');
    assert.equal(
      rule.find({ ...silence, nextQuoteAtMs: before(30) })?.relief,
      'g was quoted again at 2016-06-25T16:35:00.000Z',
    );
    assert.match(
      rule.find({ ...silence, quotedAtMs: null })?.trouble ?? '',
      /has no moneyline yet/,
    );
  });
});
