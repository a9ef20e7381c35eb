import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dueNow, nextDueMs } from './schedule.ts';

const nightly = { schedule: '0 6 * * *', timezone: 'America/New_York' };
const ms = (text: string): number => Date.parse(text);

describe('when a job is due', () => {
  it('is read in its own time zone, in summer and in winter', () => {
    assert.equal(nextDueMs(nightly, ms('2016-06-25T00:00:00Z')), ms('2016-06-25T10:00:00Z'));
    assert.equal(nextDueMs(nightly, ms('2016-12-25T00:00:00Z')), ms('2016-12-25T11:00:00Z'));
  });

  it('is after the time it is asked for, never that time itself', () => {
    assert.equal(nextDueMs(nightly, ms('2016-06-25T10:00:00Z')), ms('2016-06-26T10:00:00Z'));
  });

  it('is not yet, when the next time lies ahead', () => {
    assert.equal(dueNow(nightly, ms('2016-06-25T10:00:00Z'), ms('2016-06-26T09:59:59Z')), null);
  });

  it('is now, at that very time', () => {
    const due = dueNow(nightly, ms('2016-06-25T10:00:00Z'), ms('2016-06-26T10:00:00Z'));
    assert.deepEqual(due, { dueAtMs: ms('2016-06-26T10:00:00Z'), missed: 0 });
  });

  it('is once for all the nights that were missed, and counts them', () => {
    const due = dueNow(nightly, ms('2016-06-25T10:00:00Z'), ms('2016-07-01T23:00:00Z'));
    assert.deepEqual(due, { dueAtMs: ms('2016-07-01T10:00:00Z'), missed: 5 });
  });

  it('is found after years too', () => {
    const minutely = { schedule: '* * * * *', timezone: 'UTC' };
    const due = dueNow(minutely, ms('2016-06-25T10:00:00Z'), ms('2017-06-25T10:00:30Z'));
    assert.equal(due?.dueAtMs, ms('2017-06-25T10:00:00Z'));
  });
});
