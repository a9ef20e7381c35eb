// What a value was decided on, told beside it: small plain JSON, so that a vector stays small when twenty books quote.
import type { BookMove } from '../../signals/book-move.ts';
import type { Signal } from '../../signals/signal.ts';
import type { Split } from '../../signals/splits.ts';
import { absent, present, type Evidence, type FeatureValue } from '../definition.ts';

/** More books are counted, not listed. */
const mostListed = 8;

export const listed = <T>(all: readonly T[]): readonly T[] => all.slice(0, mostListed);

export const toldWith = (value: number, ageMs: number, evidence: Evidence): FeatureValue => ({
  ...present(value, ageMs),
  evidence,
});

/** How old the newest of them is. */
export const ageOf = (inputs: readonly { atMs: number }[], asOfMs: number): number =>
  asOfMs - inputs.reduce((newest, { atMs }) => Math.max(newest, atMs), -Infinity);

/** Yes 1, no 0, and null with the signal's own reason. */
export function flagOf<E>(
  signal: Signal<E>,
  ageOfInputs: (evidence: E) => number,
  tell: (evidence: E) => Evidence,
): FeatureValue {
  if (signal.kind === 'unknown') return absent(signal.reason);
  const { kind, evidence } = signal;
  return toldWith(kind === 'yes' ? 1 : 0, ageOfInputs(evidence), tell(evidence));
}

export const moveEvidence = ({ book, from, to }: BookMove): Evidence => ({
  book,
  from: from.value,
  to: to.value,
  atMs: to.atMs,
});

export const splitEvidence = ({ book, atMs, tickets, ...shares }: Split): Evidence => ({
  book,
  atMs,
  tickets,
  ticketShare: shares.ticketShareHome,
  handleShare: shares.handleShareHome,
});
