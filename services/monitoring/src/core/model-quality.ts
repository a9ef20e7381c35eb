// Has a model in service become worse than the price it is given? Paired with the market on every settled game, and judged by
// limits that hold however often one looks: absolute quality is noise (prediction-quality §7).
import {
  addDay,
  createDegradationJudge,
  defaultDegradationRules,
  noDays,
  type DegradationRules,
} from '@linecast/domain';
import { alertId, type AlertChange, type AlertState } from './alerts.ts';

/** `difference`: Σ of the model's log loss minus the market's, in nats. */
export type SettledDay = { games: number; difference: number; settledAtMs: number };

/** The version that a model's champion is now, with all days it was settled on, oldest first. */
export type ServedModel = { model: string; version: string; days: readonly SettledDay[] };

/** `sinceMs`: when the games showed it first; null while they do not. */
export type ModelQuality = {
  sinceMs: number | null;
  untilMs: number;
  games: number;
  mean: number | null;
};

export const worseThanPrice = 'model-worse-than-price';
export const qualityAlertId = (model: string): string => alertId(worseThanPrice, model);

/** Day after day, so that the answer is the same whenever somebody looks. */
export function modelQuality(
  days: readonly SettledDay[],
  rules: DegradationRules = defaultDegradationRules,
): ModelQuality {
  const judge = createDegradationJudge(rules);
  let sums = noDays;
  let quality: ModelQuality = { sinceMs: null, untilMs: 0, games: 0, mean: null };
  for (const { games, difference, settledAtMs } of days) {
    sums = addDay(sums, games, difference);
    const { state, mean } = judge(sums);
    const sinceMs = state === 'degraded' ? (quality.sinceMs ?? settledAtMs) : null;
    quality = { sinceMs, untilMs: settledAtMs, games: sums.games, mean };
  }
  return quality;
}

/** One alert per model: it ends when another version serves, or when the games no longer show it. */
export function qualityChanges(
  known: ReadonlyMap<string, AlertState>,
  served: readonly ServedModel[],
  { nowMs, renewAfterMs }: { nowMs: number; renewAfterMs: number },
): AlertChange[] {
  return served.flatMap(({ model, version, days }): AlertChange[] => {
    const id = qualityAlertId(model);
    const before = known.get(id);
    const isOpen = before !== undefined && before.state !== 'resolved';
    const quality = modelQuality(days);
    const about = { alertId: id, rule: worseThanPrice, subject: model };
    if (quality.sinceMs === null) {
      if (!isOpen) return [];
      const summary = `version ${version} of ${model} is not shown to be worse than the price it is given`;
      return [{ ...about, state: 'resolved', atMs: Math.max(before.atMs, nowMs), summary }];
    }
    const summary = summaryOf(model, version, quality);
    if (!isOpen) {
      return [{ ...about, state: 'raised', atMs: quality.sinceMs, summary }];
    }
    if (nowMs - before.atMs < renewAfterMs) return [];
    return [{ ...about, state: 'renewed', atMs: nowMs, summary }];
  });
}

function summaryOf(model: string, version: string, { games, mean }: ModelQuality): string {
  const worse = (mean ?? 0).toFixed(4);
  return `version ${version} of ${model} is worse than the price it is given by ${worse} nats a game over ${games} games: linecast model why ${model} ${version}, and linecast model rollback ${model}`;
}
