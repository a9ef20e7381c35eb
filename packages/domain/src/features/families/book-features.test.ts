import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { markets } from '../../words.ts';
import { nameAtVersion } from '../definition.ts';
import { checkValue, holdToLaws, twentyBooks } from '../testing/several-book-laws.ts';
import { bookFeatures } from './book-features.ts';

/** A vector holds the evidence of all of them, and is stored with every change. */
const mostEvidence = 1200;

describe('the features across books', () => {
  holdToLaws(bookFeatures);

  it('are named after their market, each once', () => {
    for (const market of markets) {
      const names = bookFeatures[market].map(nameAtVersion);
      assert.equal(new Set(names).size, names.length);
      for (const each of bookFeatures[market]) {
        assert.ok(each.name.startsWith(`${market}_`), each.name);
        assert.equal(each.market, market, each.name);
        assert.match(each.formula, /^\S.{20,}\.$/);
      }
    }
  });

  it('stay small where twenty books quote', () => {
    for (const market of markets) {
      const view = twentyBooks(market);
      for (const each of bookFeatures[market]) {
        const told = each.compute(view);
        checkValue(each, told);
        const size = JSON.stringify(told.evidence ?? {}).length;
        assert.ok(size <= mostEvidence, `${each.name} has ${size} characters of evidence`);
      }
    }
  });
});
