import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { britishDateIn, dateIn, numberIn, scoreIn, seasonIn } from './cells.ts';

describe('cells', () => {
  it('tells a missing number from a wrong one', () => {
    for (const cell of [undefined, '', '  ', 'NA', 'nan', 'NL', 'None']) {
      assert.equal(numberIn(cell), null);
    }
    assert.equal(numberIn(' -110.0 '), -110);
    assert.ok(Number.isNaN(numberIn('pk')));
  });

  it('takes whole scores of at least 0 only', () => {
    assert.deepEqual(['3.0', '0', '', '-1', '2.5', 'x'].map(scoreIn), [
      3,
      0,
      null,
      null,
      null,
      null,
    ]);
  });

  it('reads the dates of each maker, and no day that does not exist', () => {
    assert.deepEqual(['2016-06-25', '20160625', '2016-06-25T19:05:00Z'].map(dateIn), [
      '2016-06-25',
      '2016-06-25',
      '2016-06-25',
    ]);
    assert.deepEqual(['2016-06-31', '25/06/2016', 'soon', ''].map(dateIn), [
      null,
      null,
      null,
      null,
    ]);
    assert.deepEqual(
      ['25/06/2016', '5/6/16', '2016-06-25', '31/06/16', '07/08/94'].map(britishDateIn),
      ['2016-06-25', '2016-06-05', '2016-06-25', null, '1994-08-07'],
    );
  });

  it('names a season without decimals', () => {
    assert.deepEqual(['2016.0', '2016', '2016-17'].map(seasonIn), ['2016', '2016', '2016-17']);
  });
});
