import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMetrics, replayClock } from '@linecast/kit';
import type { SourceHeartbeat } from '@linecast/protos';
import { createFollowAlerts } from './follow-alerts.ts';
import { createFollowFeatures } from './follow-features.ts';
import { createFollowSources } from './follow-sources.ts';
import { createMonitoringMetrics } from './monitoring-metrics.ts';
import { alerted, batchOf, heartbeat, minutesBefore, vector } from './testing/messages.ts';

describe('following sources', () => {
  it('saves the newest heartbeat of a batch and moves the clock to it', async () => {
    const clock = replayClock();
    const saved: SourceHeartbeat[] = [];
    const save = async (heartbeats: readonly SourceHeartbeat[]) => void saved.push(...heartbeats);
    const follow = createFollowSources({ save, clock });
    const verdict = await follow(
      batchOf(heartbeat(minutesBefore(20)), heartbeat(minutesBefore(10))),
    );
    assert.deepEqual(verdict, { kind: 'done' });
    assert.deepEqual(saved, [heartbeat(minutesBefore(10))]);
    assert.equal(clock.nowMs(), Date.parse(minutesBefore(10)));
  });

  it('moves no clock to a time that could not be saved', async () => {
    const clock = replayClock();
    const save = () => Promise.reject(new Error('no database'));
    const follow = createFollowSources({ save, clock });
    await assert.rejects(follow(batchOf(heartbeat(minutesBefore(10)))), /no database/);
    assert.equal(clock.nowMs(), Number.NEGATIVE_INFINITY);
  });
});

describe('following vectors and alerts', () => {
  it('counts values by whether they are known, and alerts by what they say', async () => {
    const { registry, ...metrics } = createMetrics('monitoring');
    const own = createMonitoringMetrics({ registry, ...metrics });
    const missing = { value: null, status: 'missing' as const, age_ms: null };
    const ok = { value: 0.5, status: 'ok' as const, age_ms: 0 };
    await createFollowFeatures(own)(batchOf(vector({ h2h_hold: ok, total_line: missing })));
    await createFollowFeatures(own)(batchOf(vector({ h2h_hold: ok })));
    await createFollowAlerts(own)(batchOf(alerted('raised'), alerted('renewed')));
    const page = await registry.metrics();
    assert.match(page, /linecast_feature_values_total\{feature="h2h_hold",status="ok",[^}]*\} 2/);
    assert.match(
      page,
      /linecast_feature_values_total\{feature="total_line",status="missing",[^}]*\} 1/,
    );
    assert.match(page, /linecast_alerts_total\{rule="[a-z-]+",state="renewed",[^}]*\} 1/);
  });
});
