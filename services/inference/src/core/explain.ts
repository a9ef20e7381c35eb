// The one sentence beside every prediction: what the model did to the market's number, and where that number came from.
import type { FeaturesUpdated } from '@linecast/protos';
import { valueOf, type ReadyToPredict } from './decide.ts';
import type { Bet, GameSide } from './game-sides.ts';
import type { ModelFacts, ModelOutput } from './model.ts';

/** `first`: home, or over. */
export function explainGame(
  vector: FeaturesUpdated,
  decided: ReadyToPredict,
  first: GameSide,
  bet: Bet | undefined,
): string {
  const { missing, marketProbability, price } = decided;
  if (missing.length > 0) {
    return `Features are missing (${missing.join(', ')}), so the market's own probability stands.`;
  }
  const moved = points(first.probability - marketProbability);
  const worth = bet
    ? `, which makes the ${bet.side} side worth ${signed(bet.ev * 100)} % per unit at ${bet.price.toFixed(2)}`
    : '';
  const line = price.line === undefined ? '' : ` for ${first.name} ${lineText(first, price.line)}`;
  return `The model moves the market's ${percent(marketProbability)}${line} by ${moved}${worth}${sinceOpen(vector, marketProbability)}.`;
}

/** In words a reader of lines is used to: a spread has its sign, a total has none. */
const lineText = ({ name }: GameSide, line: number): string =>
  name === 'over' || line <= 0 ? `${line}` : `+${line}`;

/** Only of the moneyline: the price of a line that has moved is another line's. */
function sinceOpen(vector: FeaturesUpdated, marketProbability: number): string {
  const open = vector.market === 'h2h' ? valueOf(vector, 'h2h_open_novig_home') : null;
  if (open === null) return '';
  return `; the price has moved ${points(marketProbability - open)} since the open`;
}

/** Of a direction or a swing how likely, of a size how much. */
export function explainLine(
  { outputs, timeframe, target, baseline }: ModelFacts,
  { missing }: ReadyToPredict,
  { values }: ModelOutput,
): string {
  if (missing.length > 0) {
    return `Features are missing (${missing.join(', ')}), so the base rates stand.`;
  }
  const told = outputs.map((name, k) => {
    const value = values[k] ?? Number.NaN;
    if (target === 'line_move') return `${name} ${value.toFixed(4)}`;
    return `${name} ${percent(value)} (base rate ${percent(baseline?.rates[k] ?? Number.NaN)})`;
  });
  return `Within the next ${timeframe}: ${told.join(', ')}.`;
}

const percent = (probability: number): string => `${(probability * 100).toFixed(1)} %`;

const points = (difference: number): string => `${signed(difference * 100)} points`;

/** One decimal with its sign; what rounds to nothing has none. */
function signed(value: number): string {
  const text = Math.abs(value).toFixed(1);
  if (text === '0.0') return text;
  return `${value < 0 ? '-' : '+'}${text}`;
}
