// What a market signal answers: yes, no, or that it cannot be known now, with the numbers it was decided on.

/** Why a signal cannot be known. An unknown is never told as a no. */
export type UnknownReason = 'missing' | 'stale' | 'before_open' | 'not_applicable';

export type Unknown = { kind: 'unknown'; reason: UnknownReason };

/** `evidence` says which books, when and how much; a no carries the same evidence as a yes. */
export type Signal<Evidence> =
  { kind: 'yes'; evidence: Evidence } | { kind: 'no'; evidence: Evidence } | Unknown;

/** An input of a signal, or why it cannot be known. */
export type Known<T> = { kind: 'known'; value: T } | Unknown;

export const decided = <Evidence>(isSo: boolean, evidence: Evidence): Signal<Evidence> => ({
  kind: isSo ? 'yes' : 'no',
  evidence,
});

export const known = <T>(value: T): Known<T> => ({ kind: 'known', value });

export const unknown = (reason: UnknownReason): Unknown => ({ kind: 'unknown', reason });

/** Two sides of a market; a direction names the side whose probability rises. */
export type Side = 'home' | 'away';

/** The side that gains when the home side changes by so much; null when nothing changes. */
export function sideOf(homeChange: number): Side | null {
  if (homeChange === 0) return null;
  return homeChange > 0 ? 'home' : 'away';
}

/** 0.58 − 0.56 is 0.019999999999999907 and still two points: a threshold holds to this much. */
const rounding = 1e-9;

export const isAtLeast = (value: number, threshold: number): boolean =>
  value >= threshold - rounding;
