// What the Kelly stakes share: parts of a bankroll, and the log of what becomes of it.

/** Checks a share: 0, 1 or between. Throws RangeError. */
export function checkedShare(name: string, share: number): number {
  if (!(share >= 0 && share <= 1)) {
    throw new RangeError(`the ${name} is ${share}: it must be between 0 and 1`);
  }
  return share;
}

/** p·ln w, and nothing for what cannot happen. */
export function weightedLog(probability: number, wealth: number): number {
  return probability === 0 ? 0 : probability * Math.log(wealth);
}
