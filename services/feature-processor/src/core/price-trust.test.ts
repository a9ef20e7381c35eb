import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judgePrice, newestTimeMs, type HeardSource } from './price-trust.ts';

const nowMs = 1_000 * 60_000;
const minutesAgo = (minutes: number): number => nowMs - minutes * 60_000;
const heard = (
  source: string,
  minutes: number | null,
  status: HeardSource['status'] = 'ok',
): HeardSource => ({
  source,
  status,
  heardUntilMs: minutes === null ? null : minutesAgo(minutes),
});

const judge = (
  minutes: number | null,
  sources: readonly string[] | null,
  ...times: HeardSource[]
): unknown =>
  judgePrice({ priceAtMs: minutes === null ? null : minutesAgo(minutes), sources }, times, nowMs);

describe('the trust in a price', () => {
  it('rests on the sources of its fixture', () => {
    assert.equal(judge(30, ['a'], heard('a', 1), heard('b', 60)), 'quiet');
    assert.equal(judge(30, ['b'], heard('a', 1), heard('b', 60)), 'broken');
    assert.equal(judge(30, ['a', 'b'], heard('a', 1), heard('b', 60)), 'quiet');
    assert.equal(judge(1, ['b'], heard('a', 1), heard('b', 1, 'failed')), 'broken');
  });

  it('rests on all sources where those of the fixture are not known', () => {
    assert.equal(judge(30, null, heard('a', 1), heard('b', 1, 'failed')), 'quiet');
    assert.equal(judge(30, null, heard('a', 60)), 'stale');
    assert.equal(judge(1, null, heard('a', 60, 'failed')), 'broken');
  });

  it('is that of an old price when nothing is offered', () => {
    assert.equal(judge(null, null, heard('a', 1)), 'quiet');
  });

  it('takes a source that only ever failed for broken', () => {
    assert.equal(judge(30, ['a'], heard('a', null, 'failed'), heard('b', 1)), 'broken');
  });

  it('is not known before there is a time', () => {
    assert.equal(judgePrice({ priceAtMs: 0, sources: null }, [], Number.NEGATIVE_INFINITY), null);
  });

  it('takes what is newer than now for new', () => {
    assert.equal(judge(-1, null, heard('a', -1)), 'fresh');
  });
});

describe('the newest time', () => {
  it('is that of the sources where the clock has none, and never goes back behind it', () => {
    const times = [heard('a', 5), heard('b', 2), heard('c', null, 'failed')];
    assert.equal(newestTimeMs(Number.NEGATIVE_INFINITY, times), minutesAgo(2));
    assert.equal(newestTimeMs(nowMs, times), nowMs);
    assert.equal(newestTimeMs(nowMs, []), nowMs);
  });
});
