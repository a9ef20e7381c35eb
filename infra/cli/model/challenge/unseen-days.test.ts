import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lastTrainedDay, spansOf } from './unseen-days.ts';

const whole = { from: null, to: null };
const until = (version: string, trainedTo: string | null) => ({ version, trainedTo });

describe('the last day that a version was trained on', () => {
  const told: [what: string, training: Record<string, unknown>, day: string | null][] = [
    ['its last row', { to: '2016-06-30', seasons: [2015, 2016] }, '2016-06-30'],
    ['the end of its last season', { seasons: [2010, 2015, 2014] }, '2015-12-31'],
    ['nothing where it does not say', { rows: 14_746 }, null],
    ['nothing where it says nonsense', { to: 'June' }, null],
  ];
  for (const [what, training, day] of told) {
    it(`is ${what}`, () => assert.equal(lastTrainedDay({ training }), day));
  }
});

describe('the days that are judged', () => {
  it('begin on the day after both were trained, and for the champion alone after its own', () => {
    const { champion, both } = spansOf(whole, until('1', '2015-12-31'), until('2', '2016-06-30'));
    assert.deepEqual([champion.from, both.from], ['2016-01-01', '2016-07-01']);
    const older = spansOf(whole, until('3', '2016-06-30'), until('2', '2016-02-29'));
    assert.deepEqual([older.champion.from, older.both.from], ['2016-07-01', '2016-07-01']);
  });

  it('are those that were asked for', () => {
    const asked = { from: '2016-08-01', to: '2016-08-31' };
    const { champion, both } = spansOf(asked, until('1', '2015-12-31'), until('2', null));
    assert.deepEqual([champion, both], [asked, asked]);
  });

  it('are never days that one of them was trained on', () => {
    const asked = { from: '2016-06-30', to: null };
    assert.throws(
      () => spansOf(asked, until('1', '2015-12-31'), until('2', '2016-06-30')),
      /^UsageError: --from 2016-06-30 .* version 2 was trained on; give a day after 2016-06-30\.$/,
    );
  });

  it('have to be given where a version does not say what it was trained on', () => {
    assert.throws(
      () => spansOf(whole, until('1', null), until('2', '2016-06-30')),
      /^UsageError: Version 1 does not say .* give --from/,
    );
  });
});
