import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createProgress, paceWords, spanWords } from './progress.ts';

const pace = { days: 6, total: 10, daysNow: 2, rowsNow: 3000 };

function shown(isTerminal: boolean, times: readonly number[]): string {
  let text = '';
  let atMs = 0;
  const write = (more: string): void => void (text += more);
  const progress = createProgress({ write, isTerminal, nowMs: () => atMs });
  progress.say('reading');
  for (const [i, time] of times.entries()) {
    atMs = time;
    progress.show({ days: i, total: times.length - 1, daysNow: i, rowsNow: i * 100 });
  }
  progress.end();
  return text;
}

describe('how far a build is', () => {
  it('says the rate, and the time that is left for the days that are left', () => {
    assert.equal(paceWords(pace, 20_000), '6 of 10 days, 3,000 rows, 150 rows/s, 40 s left');
    assert.equal(paceWords({ ...pace, daysNow: 0, rowsNow: 0 }, 0), '6 of 10 days, 0 rows');
    assert.equal(paceWords({ ...pace, days: 10 }, 20_000), '10 of 10 days, 3,000 rows, 150 rows/s');
    assert.deepEqual([59, 61, 3700].map(spanWords), ['59 s', '1 min 1 s', '1 h 1 min']);
  });

  it('is drawn over itself where a person watches', () => {
    const bars = shown(true, [0, 10, 20]).split('\r');
    assert.equal(bars.length, 4);
    assert.match(bars[2] ?? '', /\[#{12} {12}\] 1 of 2 days, 100 rows/);
    assert.ok(bars[3]?.endsWith('rows/s\n'));
  });

  it('is a line now and then elsewhere, and one at the end', () => {
    const lines = shown(false, [0, 10, 5_020, 5_030, 5_040]).trim().split('\n');
    assert.deepEqual(
      lines.map((line) => line.split(',')[0]),
      ['reading', '0 of 4 days', '2 of 4 days', '4 of 4 days'],
    );
  });
});
