// What turns log-odds into probabilities: sigmoid for two outcomes, softmax for three, identity for a size.
import { sigmoid } from '@linecast/domain';

export const links = ['sigmoid', 'softmax', 'identity'] as const;
export type Link = (typeof links)[number];

const functions: Readonly<Record<Link, (margin: readonly number[]) => number[]>> = {
  sigmoid: (margin) => margin.map(sigmoid),
  softmax,
  identity: (margin) => [...margin],
};

export const applyLink = (link: Link, margin: readonly number[]): number[] =>
  functions[link](margin);

function softmax(margin: readonly number[]): number[] {
  // Without the greatest taken off, a large margin would overflow.
  const greatest = Math.max(...margin);
  const powers = margin.map((each) => Math.exp(each - greatest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((each) => each / sum);
}
