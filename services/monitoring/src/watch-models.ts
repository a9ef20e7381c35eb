// Looks now and then how the champions did against the price they were given, and alerts when one has become worse than it.
import type { Clock } from '@linecast/kit';
import { qualityAlertId, qualityChanges, type ServedModel } from './core/model-quality.ts';
import type { TellAlerts } from './follow-quotes.ts';

export type LoadServedModels = () => Promise<ServedModel[]>;

export type WatchModelsPorts = {
  clock: Pick<Clock, 'nowMs'>;
  loadServedModels: LoadServedModels;
  tellAlerts: TellAlerts;
};

/** A season goes on for months: who was told today knows it tomorrow too. */
const renewAfterMs = 24 * 60 * 60_000;

export function createWatchModels(ports: WatchModelsPorts): () => Promise<void> {
  return async () => {
    const nowMs = ports.clock.nowMs();
    // Before anything was told a replay has no time.
    if (!Number.isFinite(nowMs)) return;
    const served = await ports.loadServedModels();
    if (served.length === 0) return;
    await ports.tellAlerts(
      served.map(({ model }) => qualityAlertId(model)),
      (known) => qualityChanges(known, served, { nowMs, renewAfterMs }),
    );
  };
}
