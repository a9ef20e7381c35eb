import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bookRole, isKnownBook } from './books.ts';
import type { BookRole } from './words.ts';

const table: readonly [book: string, role: BookRole, because: string][] = [
  ['pinnacle', 'sharp', 'its close is the best price there is'],
  ['circa', 'sharp', 'it takes sharp money'],
  ['betfair', 'exchange', 'its prices are other bettors'],
  ['consensus', 'consensus', 'it is an average nobody offers'],
  ['draftkings', 'retail', 'it takes small bets of many'],
  ['joes_book', 'retail', 'it is not in the table'],
  ['', 'retail', 'it is not in the table'],
  ['constructor', 'retail', 'a name every JavaScript object knows is still no book'],
  ['__proto__', 'retail', 'a name every JavaScript object knows is still no book'],
];

describe('the role of a book', () => {
  for (const [book, role, because] of table) {
    it(`is ${role} for "${book}": ${because}`, () => assert.equal(bookRole(book), role));
  }

  it('is known for every book of the table, and for no other', () => {
    for (const book of ['pinnacle', 'betfair', 'consensus', 'draftkings']) {
      assert.ok(isKnownBook(book), book);
    }
    for (const book of ['joes_book', '', 'constructor']) assert.ok(!isKnownBook(book), book);
  });
});
