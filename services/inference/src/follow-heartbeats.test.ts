import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { replayClock } from '@linecast/kit';
import { sourceHeartbeat, type SourceHeartbeat } from '@linecast/protos';
import { createFollowHeartbeats, createSourcePulse } from './follow-heartbeats.ts';
import { batchOf } from './testing/batches.ts';
import { ms } from './testing/vectors.ts';

const heartbeat = (at: string, status: SourceHeartbeat['status'] = 'ok'): SourceHeartbeat => ({
  source: 'tape',
  status,
  at,
  totals: { fixtures: 0, quotes: 0, duplicates: 0, refused: 0 },
  label: null,
  mode: 'replay',
});

async function after(...heartbeats: SourceHeartbeat[]) {
  const clock = replayClock();
  const pulse = createSourcePulse();
  const follow = createFollowHeartbeats(clock, pulse);
  const verdict = await follow(batchOf(sourceHeartbeat.topic, heartbeats));
  assert.deepEqual(verdict, { kind: 'done' });
  return { nowMs: clock.nowMs(), heardUntilMs: pulse.heardUntilMs() };
}

const [ten, eleven] = ['2016-06-25T10:00:00.000Z', '2016-06-25T11:00:00.000Z'];

describe('heartbeats', () => {
  it('move the clock and the pulse', async () => {
    assert.deepEqual(await after(heartbeat(ten)), { nowMs: ms(ten), heardUntilMs: ms(ten) });
  });

  it('never move them back', async () => {
    const { nowMs, heardUntilMs } = await after(heartbeat(eleven), heartbeat(ten, 'empty'));
    assert.deepEqual([nowMs, heardUntilMs], [ms(eleven), ms(eleven)]);
  });

  it('of a failed poll move the clock, and are no sign of the source', async () => {
    const { nowMs, heardUntilMs } = await after(heartbeat(ten), heartbeat(eleven, 'failed'));
    assert.deepEqual([nowMs, heardUntilMs], [ms(eleven), ms(ten)]);
  });

  it('that never came leave the pulse unknown', async () => {
    assert.equal((await after()).heardUntilMs, null);
  });
});
