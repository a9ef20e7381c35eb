// How far something has to move before a label says that it moved. Ours: no reference gives these numbers.
import type { Market } from '../words.ts';

/** What a value of 1 is one of; a line of another sport counts its own points. */
export const labelUnits = { h2h: 'probability', spread: 'runs', total: 'runs' } as const;

export type LabelRules = {
  /** A move of at most this is `stay`, in the unit of the market. */
  deadBand: Readonly<Record<Market, number>>;
  /** How far the probability has to rise and fall back for a swing. */
  swingReversal: number;
};

/**
 * Moneyline: half a point. One median change of a book is 2 cents, 0.44 point (odds-math §6.3), and stays inside; two in one
 * direction leave it. Lines move in steps of half a run: a quarter lets every step count, and stands clear of rounding.
 * A swing asks for one point each way: more than two median changes up, and as much down again.
 */
export const defaultLabelRules: LabelRules = {
  deadBand: { h2h: 0.005, spread: 0.25, total: 0.25 },
  swingReversal: 0.01,
};
