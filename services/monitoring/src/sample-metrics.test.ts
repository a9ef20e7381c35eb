import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMetrics } from '@linecast/kit';
import type { BoardGame } from './core/board.ts';
import type { Source } from './core/sources.ts';
import { createMonitoringMetrics } from './monitoring-metrics.ts';
import { createSampleMetrics } from './sample-metrics.ts';
import { createShowBoard } from './show-board.ts';
import { startAtMs } from './testing/messages.ts';

const minute = 60_000;
const nowMs = startAtMs - 60 * minute;
const game = (change: Partial<BoardGame>): BoardGame => ({
  fixtureId: 'mlb-2016-06-25-TB-BAL',
  sport: 'mlb',
  home: 'BAL',
  away: 'TB',
  startAtMs,
  isFinal: false,
  score: null,
  lastQuoteAtMs: nowMs - minute,
  prediction: null,
  settlement: null,
  spread: null,
  total: null,
  ...change,
});
const source = (change: Partial<Source> = {}): Source => {
  return { source: 's', status: 'ok', atMs: nowMs, label: 'RECORDED 2016-06-25', ...change };
};

describe('sampling the metrics', () => {
  it('puts the state of the world into gauges, and takes out what is no longer so', async () => {
    const metrics = createMetrics('monitoring');
    const world = {
      games: [game({}), game({ lastQuoteAtMs: nowMs - 9 * minute }), game({ lastQuoteAtMs: null })],
      sources: [source()],
      alerts: [{ rule: 'r', open: 2 }],
    };
    const sample = createSampleMetrics({
      clock: { nowMs: () => nowMs },
      loadGames: async () => world.games,
      loadSources: async () => world.sources,
      countOpenAlerts: async () => world.alerts,
      scoreChampion: async () => ({ model: 0.67, market: 0.68, n: 3 }),
      lag: async (group) => group.length,
      line: [{ group: 'four', topics: ['a', 'b'] }],
      rules: ['r'],
      metrics: createMonitoringMetrics(metrics),
    });
    const shows = async (...lines: string[]): Promise<void> => {
      const page = await metrics.registry.metrics();
      const plain = page.replaceAll(/,?service="monitoring"/g, '');
      for (const line of lines)
        assert.ok(plain.includes(`linecast_${line}\n`), `${line}\n${plain}`);
    };
    await sample();
    await shows(
      'odds_staleness_seconds{sport="mlb"} 540',
      'fixtures{freshness="fresh"} 1',
      'fixtures{freshness="quiet"} 2',
      'consumer_lag_records{topic="b",group="four"} 4',
      'log_loss{side="model"} 0.67',
      'log_loss{side="market"} 0.68',
      `source_last_success_timestamp_seconds{source="s"} ${nowMs / 1000}`,
      'alerts_open{rule="r"} 2',
    );
    world.games = [game({ isFinal: true })];
    world.alerts = [];
    world.sources = [source({ status: 'failed', atMs: nowMs + minute })];
    await sample();
    await shows(
      'alerts_open{rule="r"} 0',
      `source_last_success_timestamp_seconds{source="s"} ${nowMs / 1000}`,
    );
    assert.doesNotMatch(
      await metrics.registry.metrics(),
      /linecast_fixtures\{|_staleness_seconds\{/,
    );
  });
});

describe('the board', () => {
  it('says what mode it is in, what it shows and when', async () => {
    const asked: number[] = [];
    const show = createShowBoard({
      mode: 'replay',
      clock: { nowMs: () => nowMs },
      pastMs: 48 * 60 * minute,
      loadGames: async (fromMs) => {
        asked.push(fromMs);
        return [game({})];
      },
      loadSources: async () => [source()],
    });
    const { rows, ...head } = await show();
    assert.deepEqual(head, {
      mode: 'replay',
      label: 'RECORDED 2016-06-25',
      now: '2016-06-25T16:05:00.000Z',
    });
    assert.equal(rows[0]?.price_age_seconds, 60);
    assert.deepEqual(asked, [nowMs - 48 * 60 * minute]);
  });

  it('has no time before the first heartbeat of a replay', async () => {
    const show = createShowBoard({
      mode: 'replay',
      clock: { nowMs: () => Number.NEGATIVE_INFINITY },
      pastMs: 1,
      loadGames: async () => [],
      loadSources: async () => [],
    });
    assert.deepEqual(await show(), { mode: 'replay', label: null, now: null, rows: [] });
  });
});
