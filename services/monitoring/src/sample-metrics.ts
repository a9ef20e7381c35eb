// Reads the state of the world every few seconds into gauges, so that /metrics itself never waits for a database.
import type { Clock } from '@linecast/kit';
import { priceFreshness, type BoardGame } from './core/board.ts';
import { lastHeardAtMs } from './core/sources.ts';
import type { MonitoringMetrics } from './monitoring-metrics.ts';
import type { LoadBoardGames, LoadSources } from './show-board.ts';
import type { GroupTopics } from './tell-report.ts';
import type { LogLoss } from './score-champion.ts';

export type SampleMetricsPorts = {
  clock: Pick<Clock, 'nowMs'>;
  loadGames: LoadBoardGames;
  loadSources: LoadSources;
  countOpenAlerts: () => Promise<{ rule: string; open: number }[]>;
  scoreChampion: () => Promise<LogLoss>;
  lag: (group: string, topics: readonly string[]) => Promise<number>;
  line: readonly GroupTopics[];
  rules: readonly string[];
  metrics: MonitoringMetrics;
};

export function createSampleMetrics(ports: SampleMetricsPorts): () => Promise<void> {
  const { metrics } = ports;
  return async () => {
    await sampleGames(ports);
    for (const rule of ports.rules) metrics.openAlerts.set({ rule }, 0);
    for (const { rule, open } of await ports.countOpenAlerts()) {
      metrics.openAlerts.set({ rule }, open);
    }
    const { model, market } = await ports.scoreChampion();
    if (model !== null) metrics.logLoss.set({ side: 'model' }, model);
    if (market !== null) metrics.logLoss.set({ side: 'market' }, market);
    for (const { group, topics } of ports.line) {
      for (const topic of topics) {
        metrics.consumerLag.set({ topic, group }, await ports.lag(group, [topic]));
      }
    }
  };
}

async function sampleGames(ports: SampleMetricsPorts): Promise<void> {
  const { metrics } = ports;
  const nowMs = ports.clock.nowMs();
  const sources = await ports.loadSources();
  for (const { source, status, atMs } of sources) {
    // While a source fails, the gauge keeps the time of its last success.
    if (status !== 'failed') metrics.sourceLastSuccess.set({ source }, atMs / 1000);
  }
  const open = (await ports.loadGames(nowMs)).filter((game) => !game.isFinal);
  metrics.fixtures.reset();
  metrics.staleness.reset();
  const verdicts = open.map((game) => ({
    game,
    ...priceFreshness(game, { nowMs, heardAtMs: lastHeardAtMs(sources) }),
  }));
  for (const { verdict } of verdicts) metrics.fixtures.inc({ freshness: verdict });
  for (const [sport, ageMs] of oldestPrices(verdicts)) {
    metrics.staleness.set({ sport }, ageMs / 1000);
  }
}

function oldestPrices(
  verdicts: readonly { game: BoardGame; priceAgeMs: number | null }[],
): Map<string, number> {
  const oldest = new Map<string, number>();
  for (const { game, priceAgeMs } of verdicts) {
    if (priceAgeMs === null) continue;
    oldest.set(game.sport, Math.max(priceAgeMs, oldest.get(game.sport) ?? 0));
  }
  return oldest;
}
