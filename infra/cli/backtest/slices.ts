// The same comparison on parts of the games: a mean can hide a month, a book or a kind of game.
import { mean, type DevigMethod, type Market } from '@linecast/domain';
import { pairedOf } from '../evaluate/scores/paired.ts';
import type { Sample } from '../evaluate/scores/sample.ts';
import { standingOf, type PlacedBet } from './bet-rule.ts';
import { bettingOf } from './betting.ts';
import type { ScoredGame } from './scored-game.ts';
import { samplesOf } from './samples.ts';

export type ForecastSlice = {
  by: string;
  slice: string;
  n: number;
  model_log_loss: number;
  price_log_loss: number;
  difference: number;
  /** Over dates; null where there is only one. */
  difference_ci95: [low: number, high: number] | null;
};

type Cut<T> = { by: string; of: (each: T) => string };

const percent = (p: number): string => `${Math.round(100 * p)} %`;
const bands = [0.5, 0.55, 0.6, 0.65, 0.7, 1];

/** `55 % to 60 %` */
function bandOf(probability: number): string {
  const at = bands.findLastIndex((from) => from <= probability);
  const from = Math.min(Math.max(at, 0), bands.length - 2);
  return `${percent(bands[from] ?? 0)} to ${percent(bands[from + 1] ?? 1)}`;
}

const gameCuts: Readonly<Record<Market, readonly Cut<ScoredGame>[]>> = {
  h2h: [...anyGame('favourite')],
  spread: [...anyGame('likelier side'), { by: 'line', of: ({ line }) => `home ${signed(line)}` }],
  total: [...anyGame('likelier side'), { by: 'line', of: ({ line }) => totalBandOf(line) }],
};

function anyGame(likelier: string): Cut<ScoredGame>[] {
  return [
    { by: 'month', of: ({ date }) => date.slice(0, 7) },
    { by: 'book', of: ({ prediction }) => prediction.book },
    {
      by: `probability of the ${likelier}`,
      of: ({ first, second }) =>
        bandOf(Math.max(first.market_probability, second.market_probability)),
    },
  ];
}

const signed = (line: number | null): string => `${(line ?? 0) > 0 ? '+' : ''}${line ?? 0}`;

const totals = [0, 7.5, 8.5, 9.5, 10.5];

/** `7.5 to 8 runs`: lines move in steps of half a run. */
function totalBandOf(line: number | null): string {
  const at = totals.findLastIndex((from) => from <= (line ?? 0));
  const [from = 0, to] = totals.slice(at, at + 2);
  if (to === undefined) return `${from} runs and more`;
  return at === 0 ? `0 to ${to - 0.5} runs` : `${from} to ${to - 0.5} runs`;
}

/** `games`: of one market. */
export function forecastSlices(games: readonly ScoredGame[]): ForecastSlice[] {
  return sliced(games, gameCuts[games[0]?.market ?? 'h2h']).flatMap(({ by, slice, own }) => {
    const [model, price] = samplesOf(own);
    if (!model || !price || model.games.length === 0) return [];
    return [{ by, slice, ...compared(model, price) }];
  });
}

/** Every game has both forecasts. */
function compared(model: Sample, price: Sample): Omit<ForecastSlice, 'by' | 'slice'> {
  const [ofModel, ofPrice] = [mean(model.losses), mean(price.losses)];
  return {
    n: model.games.length,
    model_log_loss: ofModel,
    price_log_loss: ofPrice,
    difference: ofModel - ofPrice,
    difference_ci95: pairedOf(model, price)?.mean_ci95 ?? null,
  };
}

export type BetSlice = {
  by: string;
  slice: string;
  bets: number;
  roi: number;
  roi_ci95: [low: number, high: number] | null;
  /** Mean; null where no market closed with a price of the line. */
  clv: number | null;
  clv_bets: number;
  /** Mean gain of the bets whose line moved, in points; null where none did. */
  line_gain: number | null;
  line_bets: number;
};

const prices = [1, 1.5, 1.8, 2, 2.25, 2.75, Infinity];

function priceBandOf(decimal: number): string {
  const at = prices.findLastIndex((from) => from <= decimal);
  const [from = 1, to = Infinity] = prices.slice(at, at + 2);
  return to === Infinity ? `${from} and more` : `${from} to ${to}`;
}

const betCuts: readonly Cut<PlacedBet>[] = [
  { by: 'month', of: ({ date }) => date.slice(0, 7) },
  { by: 'book', of: ({ book }) => book },
  {
    by: 'side',
    of: (bet) => (bet.market === 'total' ? bet.side : standingOf(bet)),
  },
  { by: 'price', of: ({ decimal }) => priceBandOf(decimal) },
];

export function betSlices(bets: readonly PlacedBet[], method: DevigMethod): BetSlice[] {
  return sliced(bets, betCuts).flatMap(({ by, slice, own }) => {
    const { flat, closing, closing_line: line } = bettingOf(own, method);
    if (!flat) return [];
    const { roi, roi_ci95 } = flat;
    return [
      {
        ...{ by, slice, bets: own.length, roi, roi_ci95 },
        ...{ clv: closing?.mean ?? null, clv_bets: closing?.bets ?? 0 },
        ...{ line_gain: line?.mean ?? null, line_bets: line?.bets ?? 0 },
      },
    ];
  });
}

/** `7.5 to 8` before `10.5`. */
const byNumber = new Intl.Collator('en', { numeric: true }).compare;

function sliced<T>(all: readonly T[], cuts: readonly Cut<T>[]) {
  return cuts.flatMap(({ by, of }) => {
    const groups = Map.groupBy(all, of);
    return [...groups.keys()]
      .toSorted(byNumber)
      .map((slice) => ({ by, slice, own: groups.get(slice) ?? [] }));
  });
}
