// The one sentence beside every prediction: what the model did to the market's number, and where that number came from.
import type { FeaturesUpdated } from '@linecast/protos';
import { valueOf, type ReadyToPredict } from './decide.ts';

/** The side a recommendation is for, and what it is worth per unit staked. */
export type Bet = { side: 'home' | 'away'; ev: number; price: number };

export function explain(
  vector: FeaturesUpdated,
  decided: ReadyToPredict,
  homeProbability: number,
  bet: Bet | undefined,
): string {
  const { missing, marketProbability } = decided;
  if (missing.length > 0) {
    return `Features are missing (${missing.join(', ')}), so the market's own probability stands.`;
  }
  const market = `${(marketProbability * 100).toFixed(1)} %`;
  const moved = points(homeProbability - marketProbability);
  const worth = bet
    ? `, which makes the ${bet.side} side worth ${signed(bet.ev * 100)} % per unit at ${bet.price.toFixed(2)}`
    : '';
  return `The model moves the market's ${market} by ${moved}${worth}${sinceOpen(vector, marketProbability)}.`;
}

function sinceOpen(vector: FeaturesUpdated, marketProbability: number): string {
  const open = valueOf(vector, 'h2h_open_novig_home');
  if (open === null) return '';
  return `; the price has moved ${points(marketProbability - open)} since the open`;
}

const points = (difference: number): string => `${signed(difference * 100)} points`;

/** One decimal with its sign; what rounds to nothing has none. */
function signed(value: number): string {
  const text = Math.abs(value).toFixed(1);
  if (text === '0.0') return text;
  return `${value < 0 ? '-' : '+'}${text}`;
}
