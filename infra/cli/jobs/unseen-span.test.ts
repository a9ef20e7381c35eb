import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { unseenSpan } from './unseen-span.ts';

const to = '2016-06-25';

describe('the days a champion is reported on', () => {
  it('begin after those it was trained on, and not before the day that is asked for', () => {
    const from = '2016-04-03';
    assert.deepEqual(unseenSpan({ from, to }, '2016-05-31'), {
      kind: 'days',
      ...{ from: '2016-06-01', to },
    });
    assert.deepEqual(unseenSpan({ from, to }, '2015-12-31'), { kind: 'days', from, to });
    assert.deepEqual(unseenSpan({ from: null, to }, '2016-06-24'), { kind: 'days', from: to, to });
  });

  it('are none where it was trained to the last one, or does not say', () => {
    const because = (trainedTo: string | null) => {
      const span = unseenSpan({ from: null, to }, trainedTo);
      return span.kind === 'none' ? span.because : 'days';
    };
    assert.match(because(to), /trained on games to 2016-06-25/);
    assert.match(because('2017-01-01'), /trained on games to 2017/);
    assert.match(because(null), /does not say/);
  });
});
