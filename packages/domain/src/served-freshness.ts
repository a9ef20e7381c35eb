// How far the prices of a fixture can be trusted to be the market's present ones, by what their sources say of themselves.
import { freshness, freshnesses, freshWithinMs } from './freshness.ts';

export const servedFreshnesses = [...freshnesses, 'broken'] as const;
/** `broken`: its source says that it fails, or has fallen silent while others are heard. */
export type ServedFreshness = (typeof servedFreshnesses)[number];

/** What a source says of itself, as in source.heartbeat.v1. `ended`: it has told all there is, and will say no more. */
export type SourceStatus = 'ok' | 'empty' | 'failed' | 'ended';

/** `silentMs`: since the time up to which it has told everything; infinite when it never told anything. */
export type SourcePulse = { status: SourceStatus; silentMs: number };

/**
 * `own`: the sources that tell this fixture; one that lives is enough. `others`: those beside them, which show that news
 * arrives at all: when everybody is silent, it may be us who hear nothing, and that is `stale`.
 */
export function servedFreshness(
  priceAgeMs: number,
  own: readonly SourcePulse[],
  others: readonly SourcePulse[] = [],
): ServedFreshness {
  // Who told a young price is not silent, whatever became of its heartbeats.
  const isSilenceTelling = priceAgeMs > freshWithinMs && others.some(isHeard);
  const isBroken = ({ status, silentMs }: SourcePulse): boolean =>
    status === 'failed' || (isSilenceTelling && status !== 'ended' && silentMs > freshWithinMs);
  if (own.length > 0 && own.every(isBroken)) return 'broken';
  const silences = own.filter(({ status }) => status !== 'failed').map(({ silentMs }) => silentMs);
  return freshness(priceAgeMs, silences.length > 0 ? Math.min(...silences) : null);
}

const isHeard = ({ status, silentMs }: SourcePulse): boolean =>
  status !== 'failed' && silentMs <= freshWithinMs;
