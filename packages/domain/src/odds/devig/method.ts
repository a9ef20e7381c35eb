// The names of the de-vig methods (odds-math §3.1) and what each of them answers.

export const devigMethods = [
  'power',
  'multiplicative',
  'additive',
  'odds_ratio',
  'probit',
  'shin',
  'goto',
  'balanced_book',
  'jsd',
] as const;
export type DevigMethod = (typeof devigMethods)[number];

/** Names other tools use. "logarithmic" is missing on purpose: Buchdahl means power by it, penaltyblog odds_ratio. */
const aliases: ReadonlyMap<string, DevigMethod> = new Map([
  ['basic', 'multiplicative'],
  ['proportional', 'multiplicative'],
  ['normalisation', 'multiplicative'],
  ['wpo', 'additive'],
  ['differential_margin_weighting', 'additive'],
  ['equal_margin', 'additive'],
  ['cheung', 'odds_ratio'],
  ['or', 'odds_ratio'],
  ['goto_conversion', 'goto'],
  ['bb', 'balanced_book'],
]);

/** The method of a name or of an alias; case, spaces and hyphens do not matter. Throws RangeError for any other name. */
export function readDevigMethod(name: string): DevigMethod {
  const plain = name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
  const method = devigMethods.find((each) => each === plain) ?? aliases.get(plain);
  if (method) return method;
  throw new RangeError(`"${name}" is no de-vig method: use one of ${devigMethods.join(', ')}`);
}

/** How many outcomes win: a whole number, at least 1 and below the number of outcomes. Throws RangeError. */
export function checkWinners(winners: number, outcomes: number): void {
  if (outcomes < 2) throw new RangeError('a market needs at least two outcomes');
  if (!Number.isInteger(winners) || winners < 1 || winners >= outcomes) {
    throw new RangeError(
      `${winners} of ${outcomes} outcomes cannot win: give a whole number from 1 to ${outcomes - 1}`,
    );
  }
}

/** One market at one book, in numbers: r = 1/d, B = Σ r, T = number of outcomes that win. */
export type BookMarket = {
  decimals: readonly number[];
  implied: readonly number[];
  booksum: number;
  winners: number;
};

/** What a formula gives, unjudged: a probability may be negative. `params`: the constants it solved for, by their names. */
export type Solution = {
  probabilities: number[];
  params: Readonly<Record<string, number>>;
};
