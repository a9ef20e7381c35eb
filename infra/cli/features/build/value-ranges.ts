// What a value of a column may be when it is there: from what its definition declares of it, type first, then unit and name.
import type { DeclaredFeature } from '@linecast/domain';

export type Range = { says: string; holds: (value: number) => boolean };

const range = (says: string, holds: (value: number) => boolean): Range => ({ says, holds });

const anyNumber = range('a finite number', () => true);
const whole = range('whole, 0 or more', (value) => Number.isInteger(value) && value >= 0);
const flag = range('0 or 1', (value) => value === 0 || value === 1);
const notNegative = range('0 or more', (value) => value >= 0);
const chance = range('between 0 and 1', (value) => value > 0 && value < 1);
const share = range('0 to 1', (value) => value >= 0 && value <= 1);
const difference = range('between −1 and 1', (value) => value > -1 && value < 1);
const decimalOdds = range('above 1', (value) => value > 1);
const direction = range('−1, 0 or 1', (value) => [-1, 0, 1].includes(value));

/** By the name where one unit stands for levels and for moves; the first that fits. */
const byName: readonly (readonly [RegExp, Range])[] = [
  [/_novig_|_consensus_(median|weighted)$|^elo_home_probability$/, chance],
  [/_(delta|acceleration|velocity|move)_/, anyNumber],
  [/_(volatility|max_drawdown|max_run_up|dispersion)_/, notNegative],
  [/_age_seconds$|_seconds_since_change$|^(minutes|hours)_to_start$|_travel_km$/, notNegative],
  [/^local_start_hour$/, range('0 to 24', (value) => value >= 0 && value < 24)],
];

const byUnit: Readonly<Record<string, Range>> = {
  'decimal odds': decimalOdds,
  probability: share,
  share,
  'share of tickets': share,
  'share of bets': range('−1 to 1', (value) => value >= -1 && value <= 1),
  'share of stakes': difference,
  direction,
};

export function rangeOf(
  definition: Pick<DeclaredFeature, 'name' | 'type' | 'unit' | 'categories'>,
): Range {
  const { name, type, unit, categories = [] } = definition;
  if (type === 'flag') return flag;
  if (type === 'count') return whole;
  if (type === 'category') {
    const last = categories.length - 1;
    return range(`a whole number to ${last}`, (value) => whole.holds(value) && value <= last);
  }
  if (unit === 'probability' && /_delta_/.test(name)) return difference;
  return byName.find(([pattern]) => pattern.test(name))?.[1] ?? byUnit[unit] ?? anyNumber;
}

/** Of a label, without its prefix. */
export function labelRange(name: string): Range {
  if (/^(home|away)_score$/.test(name)) return whole;
  if (name.startsWith('line_direction')) return direction;
  return name.startsWith('swing') ? flag : anyNumber;
}

export const priceRange = decimalOdds;
