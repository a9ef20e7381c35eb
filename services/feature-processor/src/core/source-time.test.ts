import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { sourceTimes } from '../testing/source-times.ts';
import { mergeAll, mergeSourceTime, sourceTimeOf, type SourceStatus } from './source-time.ts';

const at = (atMs: number, status: SourceStatus = 'ok') =>
  sourceTimeOf({ source: 'tape', status, atMs, mode: 'replay' });

describe('the time of a source', () => {
  it('goes on with what it says', () => {
    assert.deepEqual(mergeSourceTime(at(1), at(2, 'empty')), at(2, 'empty'));
  });

  it('does not go back when an older heartbeat comes again', () => {
    assert.deepEqual(mergeSourceTime(at(2, 'empty'), at(1)), at(2, 'empty'));
  });

  it('of one time is what was said last, but what ended stays ended', () => {
    assert.equal(mergeSourceTime(at(2), at(2, 'failed')).status, 'failed');
    assert.equal(mergeSourceTime(at(2, 'failed'), at(2)).status, 'ok');
    assert.equal(mergeSourceTime(at(2, 'ended'), at(2)).status, 'ended');
    assert.equal(mergeSourceTime(at(2), at(2, 'ended')).status, 'ended');
  });

  it('goes on when a source that had ended is started again', () => {
    assert.equal(mergeSourceTime(at(2, 'ended'), at(3)).status, 'ok');
  });

  it('stays where it was while the source fails', () => {
    const failing = mergeSourceTime(at(2), at(9, 'failed'));
    assert.deepEqual([failing.status, failing.statusAtMs, failing.heardUntilMs], ['failed', 9, 2]);
    assert.equal(mergeSourceTime(failing, at(9)).heardUntilMs, 9);
  });

  it('is unknown while it only ever failed', () => {
    assert.equal(mergeSourceTime(at(1, 'failed'), at(2, 'failed')).heardUntilMs, null);
    assert.equal(mergeSourceTime(at(1, 'failed'), at(0)).heardUntilMs, 0);
  });

  it('is the same however the stream is cut, and after any suffix comes again', () => {
    fc.assert(
      fc.property(sourceTimes, fc.nat(), fc.nat(), (times, cut, again) => {
        const whole = mergeAll(times);
        const [first, rest] = [
          times.slice(0, cut % (times.length + 1)),
          times.slice(cut % (times.length + 1)),
        ];
        assert.deepEqual(mergeAll([...mergeAll(first), ...rest]), whole);
        const repeated = mergeAll([...times, ...times.slice(again % (times.length + 1))]);
        assert.deepEqual(repeated, whole);
      }),
    );
  });

  it('is heard at the greatest time anybody promised, and has the status of the newest', () => {
    fc.assert(
      fc.property(sourceTimes, (times) => {
        for (const merged of mergeAll(times)) {
          const own = times.filter(({ source }) => source === merged.source);
          const heard = own.flatMap(({ heardUntilMs }) => heardUntilMs ?? []);
          assert.equal(merged.heardUntilMs, heard.length > 0 ? Math.max(...heard) : null);
          assert.equal(merged.statusAtMs, Math.max(...own.map(({ statusAtMs }) => statusAtMs)));
        }
      }),
    );
  });
});
