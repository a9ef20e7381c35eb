import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AlertState } from './alerts.ts';
import { modelQuality, qualityAlertId, qualityChanges, type SettledDay } from './model-quality.ts';

const dayMs = 24 * 3_600_000;

/** Fifteen games a day, each worse than its price by `by` nats, more on one day and less on the next. */
const season = (days: number, by: number): SettledDay[] =>
  Array.from({ length: days }, (_, day) => ({
    games: 15,
    difference: 15 * by + (day % 2 === 0 ? 0.01 : -0.01),
    settledAtMs: day * dayMs,
  }));

describe('the quality of a model in service', () => {
  it('is not judged before 400 games, however bad they look', () => {
    const { sinceMs, games, mean } = modelQuality(season(26, 0.02));
    assert.deepEqual([sinceMs, games], [null, 390]);
    assert.equal(mean?.toFixed(4), '0.0200');
  });

  it('is worse than the price from the day on which the games show it', () => {
    assert.equal(modelQuality(season(27, 0.02)).sinceMs, 26 * dayMs);
    assert.equal(modelQuality(season(60, 0.02)).sinceMs, 26 * dayMs);
  });

  it('is no alarm for what stays within the tolerance, or for luck', () => {
    assert.equal(modelQuality(season(160, 0.0015)).sinceMs, null);
    const lucky = season(40, 0.003).map((day, i) => ({
      ...day,
      difference: day.difference + (i % 2 === 0 ? 1 : -1),
    }));
    assert.equal(modelQuality(lucky).sinceMs, null);
  });

  it('recovers when later games no longer show it', () => {
    const better = season(80, -0.02).map((day) => ({
      ...day,
      settledAtMs: day.settledAtMs + 30 * dayMs,
    }));
    assert.equal(modelQuality([...season(30, 0.02), ...better]).sinceMs, null);
  });
});

describe('the alert about it', () => {
  const served = (days: SettledDay[], version = '3') => [{ model: 'mlb-total', version, days }];
  const known = (state: AlertState['state'], atMs: number) =>
    new Map([[qualityAlertId('mlb-total'), { state, atMs }]]);
  const time = { nowMs: 60 * dayMs, renewAfterMs: dayMs };

  it('is raised once, as of the day that showed it, and says what to do', () => {
    const [raised, ...others] = qualityChanges(new Map(), served(season(60, 0.02)), time);
    assert.deepEqual(others, []);
    assert.deepEqual(
      [raised?.state, raised?.atMs, raised?.subject],
      ['raised', 26 * dayMs, 'mlb-total'],
    );
    assert.match(
      raised?.summary ?? '',
      /worse than .* by 0\.0200 nats a game over 900 games: linecast model why mlb-total 3, and linecast model rollback mlb-total/,
    );
    assert.deepEqual(
      qualityChanges(known('raised', 59.5 * dayMs), served(season(60, 0.02)), time),
      [],
    );
  });

  it('is renewed a day later while it lasts', () => {
    const [renewed] = qualityChanges(known('raised', 58 * dayMs), served(season(60, 0.02)), time);
    assert.deepEqual([renewed?.state, renewed?.atMs], ['renewed', time.nowMs]);
  });

  it('ends when another version serves that has shown nothing yet', () => {
    const [resolved] = qualityChanges(known('renewed', 59 * dayMs), served([], '2'), time);
    assert.deepEqual([resolved?.state, resolved?.atMs], ['resolved', time.nowMs]);
    assert.deepEqual(qualityChanges(known('resolved', 0), served([], '2'), time), []);
    assert.deepEqual(qualityChanges(new Map(), served([], '2'), time), []);
  });
});
