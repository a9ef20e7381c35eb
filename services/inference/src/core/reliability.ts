// How far an answer may be relied on at the time of asking: age of its price, verdict on it, and what to be warned of.
import { freshness, type Freshness } from '@linecast/domain';

export type Reliability = { priceAgeMs: number; freshness: Freshness; warnings: string[] };

export type Circumstances = {
  quotedAtMs: number;
  /** The time the question is about. */
  atMs: number;
  /** Up to when a source is known to have told everything; null when none was heard of. */
  heardUntilMs: number | null;
  missing: readonly string[];
  /** Inputs that are not known, of how many; the model does without those that are not in `missing`. */
  unknown: { inputs: readonly string[]; of: number };
  /** True when the online store did not answer. */
  isFallback: boolean;
};

export function reliability(now: Circumstances): Reliability {
  const priceAgeMs = Math.max(0, now.atMs - now.quotedAtMs);
  const silentMs = now.heardUntilMs === null ? null : Math.max(0, now.atMs - now.heardUntilMs);
  const verdict = freshness(priceAgeMs, silentMs);
  const warnings: string[] = [];
  if (now.isFallback) {
    warnings.push('The online store does not answer; this rests on the newest vector in Postgres.');
  }
  if (now.missing.length > 0) warnings.push(`Features are missing: ${now.missing.join(', ')}.`);
  const { inputs, of } = now.unknown;
  if (now.missing.length === 0 && inputs.length * 2 > of) {
    warnings.push(
      `Most of what the model looks at is not known (${inputs.length} of ${of}): ${inputs.join(', ')}.`,
    );
  }
  if (verdict === 'stale') {
    const silence = silentMs === null ? 'yet' : `for ${Math.round(silentMs / 60_000)} min`;
    warnings.push(
      `The price is ${Math.round(priceAgeMs / 60_000)} min old and no source has been heard of ${silence}.`,
    );
  }
  return { priceAgeMs, freshness: verdict, warnings };
}
