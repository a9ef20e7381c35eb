import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { silencesEndedBy } from './silences.ts';

const quote = (fixtureId: string, quotedAtMs: number) => ({
  fixtureId,
  startAtMs: 100,
  quotedAtMs,
});
const ends = (
  ...args: Parameters<typeof silencesEndedBy>
): [string, number | null, number | null][] =>
  silencesEndedBy(...args).map((each) => [each.fixtureId, each.quotedAtMs, each.nextQuoteAtMs]);

describe('silencesEndedBy', () => {
  it('pairs each quote with the one before it, of the same game, known or in the list', () => {
    assert.deepEqual(ends([quote('a', 10), quote('b', 11), quote('a', 12)], new Map([['a', 5]])), [
      ['a', 5, 10],
      ['b', null, 11],
      ['a', 10, 12],
    ]);
  });

  it('finds nothing in a quote that is not newer than what is known', () => {
    assert.deepEqual(ends([quote('a', 10), quote('a', 9)], new Map([['a', 10]])), []);
  });
});
