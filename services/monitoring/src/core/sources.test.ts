import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { heartbeat, minutesBefore } from '../testing/messages.ts';
import { haveAllEnded, labelOf, lastHeardAtMs, newestHeartbeats, type Source } from './sources.ts';

const source = (change: Partial<Source>): Source => {
  return { source: 's', status: 'ok', atMs: 10, label: null, ...change };
};

describe('newestHeartbeats', () => {
  it('keeps the newest of each source, and of two at one time the later told', () => {
    const totals = { fixtures: 1, quotes: 99, duplicates: 0, refused: 0 };
    const kept = newestHeartbeats([
      heartbeat(minutesBefore(10)),
      heartbeat(minutesBefore(20)),
      heartbeat(minutesBefore(10), 'ok', { totals }),
      heartbeat(minutesBefore(30), 'empty', { source: 'other' }),
    ]);
    assert.deepEqual(
      kept.map((each) => [each.source, each.status, each.totals.quotes]),
      [
        ['other', 'empty', 10],
        ['tape/mlb-2016-06-25', 'ok', 99],
      ],
    );
  });

  it('never forgets that a source has ended', () => {
    const kept = newestHeartbeats([
      heartbeat(minutesBefore(10), 'ended'),
      heartbeat(minutesBefore(5), 'ok'),
    ]);
    assert.deepEqual(kept, [heartbeat(minutesBefore(5), 'ended')]);
  });
});

describe('what the sources say together', () => {
  it('is the newest time of any that did not fail', () => {
    assert.equal(lastHeardAtMs([]), null);
    assert.equal(lastHeardAtMs([source({ status: 'failed' })]), null);
    assert.equal(
      lastHeardAtMs([source({}), source({ atMs: 20, status: 'failed' }), source({ atMs: 15 })]),
      15,
    );
  });

  it('is the label of the one that spoke last', () => {
    assert.equal(labelOf([source({})]), null);
    assert.equal(labelOf([source({ label: 'old' }), source({ label: 'new', atMs: 11 })]), 'new');
  });

  it('is the end only when there are some and all have ended', () => {
    assert.equal(haveAllEnded([]), false);
    assert.equal(haveAllEnded([source({ status: 'ended' }), source({})]), false);
    assert.equal(haveAllEnded([source({ status: 'ended' })]), true);
  });
});
