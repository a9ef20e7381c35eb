// The part of a tape that is played: quotes from a time up to, and not at, another. Results follow their games.
import type { TapeEntry } from './tape.ts';

export type Span = { fromMs: number; toMs: number };

export const wholeTape: Span = {
  fromMs: Number.NEGATIVE_INFINITY,
  toMs: Number.POSITIVE_INFINITY,
};

export function isInSpan(span: Span, entry: TapeEntry): boolean {
  if (entry.kind === 'result' || entry.atMs === null) return true;
  return entry.atMs >= span.fromMs && entry.atMs < span.toMs;
}
