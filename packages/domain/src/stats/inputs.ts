// What every statistic asks of its inputs. A sample that is no sample is a RangeError, never a NaN in a report.

/** Beyond this squares and sums could overflow, and an overflow ends as NaN. */
const largest = 1e100;

/** A sample: at least one number, all finite and of at most 1e100. Returns it. Throws RangeError. */
export function checkedSample(name: string, values: readonly number[]): readonly number[] {
  if (values.length === 0) throw new RangeError(`${name} is empty: give at least one number`);
  const wrong = values.findIndex((value) => !(Math.abs(value) <= largest));
  if (wrong >= 0) {
    throw new RangeError(`${name}[${wrong}] is ${values[wrong]}: give finite numbers up to 1e100`);
  }
  return values;
}

/** Probabilities: a sample inside [0, 1]. Throws RangeError. */
export function checkedProbabilities(name: string, values: readonly number[]): readonly number[] {
  const wrong = checkedSample(name, values).findIndex((p) => p < 0 || p > 1);
  if (wrong >= 0) {
    throw new RangeError(
      `${name}[${wrong}] is ${values[wrong]}: a probability lies between 0 and 1`,
    );
  }
  return values;
}

/** Non-negative weights or counts with a positive sum. Throws RangeError. */
export function checkedWeights(name: string, values: readonly number[]): readonly number[] {
  const wrong = checkedSample(name, values).findIndex((weight) => weight < 0);
  if (wrong >= 0)
    throw new RangeError(`${name}[${wrong}] is ${values[wrong]}: it cannot be negative`);
  if (!values.some((weight) => weight > 0)) {
    throw new RangeError(`${name} are all zero: at least one must be positive`);
  }
  return values;
}

/** Forecasts with what happened: probabilities, outcomes that are 0 or 1, as many of each. Throws RangeError. */
export function checkForecasts(p: readonly number[], outcomes: readonly number[]): void {
  checkedProbabilities('p', p);
  checkSameLength('p', p, 'outcomes', outcomes);
  const wrong = outcomes.findIndex((y) => y !== 0 && y !== 1);
  if (wrong >= 0) {
    throw new RangeError(`outcomes[${wrong}] is ${outcomes[wrong]}: an outcome is 0 or 1`);
  }
}

/** Both outcomes must occur where a statistic compares one with the other. Throws RangeError. */
export function checkBothOutcomes(outcomes: readonly number[]): void {
  if (!outcomes.includes(0) || !outcomes.includes(1)) {
    throw new RangeError('every outcome is the same: both 0 and 1 must occur');
  }
}

export function checkSameLength(
  nameA: string,
  a: readonly unknown[],
  nameB: string,
  b: readonly unknown[],
): void {
  if (a.length !== b.length) {
    throw new RangeError(
      `${nameA} has ${a.length} values and ${nameB} ${b.length}: give as many of each`,
    );
  }
}

/** A whole number of at least `least`. Returns it. Throws RangeError. */
export function checkedWhole(name: string, value: number, least: number): number {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new RangeError(`${name} is ${value}: give a whole number of at least ${least}`);
  }
  return value;
}

/** A number strictly between 0 and 1: a level, a share. Returns it. Throws RangeError. */
export function checkedInside01(name: string, value: number): number {
  if (!(value > 0 && value < 1)) {
    throw new RangeError(`${name} is ${value}: it must lie strictly between 0 and 1`);
  }
  return value;
}

/** A finite number above 0. Returns it. Throws RangeError. */
export function checkedPositive(name: string, value: number): number {
  if (!Number.isFinite(value) || value <= 0) {
    throw new RangeError(`${name} is ${value}: it must be a finite number above 0`);
  }
  return value;
}
