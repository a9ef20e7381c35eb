// The freshness of one vector's price: what its sources say, seen from now.
import { servedFreshness, type ServedFreshness, type SourcePulse } from '@linecast/domain';
import type { SourceTime } from './source-time.ts';

export type HeardSource = Pick<SourceTime, 'source' | 'status' | 'heardUntilMs'>;

/** `priceAtMs`: when the price was quoted; null when none is offered. `sources`: of this fixture; null when not known. */
export type PricedBy = { priceAtMs: number | null; sources: readonly string[] | null };

/** In a replay the time is that of the newest source; −Infinity while nobody was heard of. */
export const newestTimeMs = (nowMs: number, heard: readonly HeardSource[]): number =>
  heard.reduce(
    (newestMs, { heardUntilMs }) => Math.max(newestMs, heardUntilMs ?? -Infinity),
    nowMs,
  );

/** Where it is not known which sources tell a fixture, all may be its own. Null: there is no time to judge by. */
export function judgePrice(
  { priceAtMs, sources }: PricedBy,
  heard: readonly HeardSource[],
  nowMs: number,
): ServedFreshness | null {
  if (!Number.isFinite(nowMs)) return null;
  const pulseOf = ({ status, heardUntilMs }: HeardSource): SourcePulse => ({
    status,
    silentMs: Math.max(0, nowMs - (heardUntilMs ?? -Infinity)),
  });
  const own = heard.filter(({ source }) => sources?.includes(source) ?? true);
  const others = heard.filter((each) => !own.includes(each));
  const priceAgeMs = priceAtMs === null ? Number.POSITIVE_INFINITY : Math.max(0, nowMs - priceAtMs);
  return servedFreshness(priceAgeMs, own.map(pulseOf), others.map(pulseOf));
}
