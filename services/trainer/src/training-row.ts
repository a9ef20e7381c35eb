// One game as the model sees it: made by the same feature definitions that the stream runs, never by a second copy.
import { computeFeatures, devig, hold, logit, mlbMoneyline } from '@linecast/domain';
import type { ReferenceView, MoneylineValue } from '@linecast/domain';

/** What the model reads, in the order of the columns of its `features` tensor. */
export const modelInputs = [
  'h2h_move_logit_open',
  'h2h_hold',
  'total_line',
  'total_move_open',
] as const;

export const gameColumns = [
  'season',
  'date',
  'away',
  'home',
  'split',
  'y_home_win',
  'market_logit',
  'open_logit',
] as const;

export const tableColumns = [...gameColumns, ...modelInputs] as const;

export type TrainingRow = Record<(typeof tableColumns)[number], string | number | null>;

/** A two-way moneyline without its margin; power is the default method of MLB (odds-math §3.4). */
export function moneylineOf(homeDecimal: number, awayDecimal: number): MoneylineValue {
  const [novigHome] = devig('power', [homeDecimal, awayDecimal]).probabilities;
  if (novigHome === undefined) throw new RangeError('two prices give two probabilities');
  return { novigHome, hold: hold([homeDecimal, awayDecimal]), homeDecimal, awayDecimal };
}

export type Game = {
  season: number;
  date: string;
  away: string;
  home: string;
  split: string;
  homeWon: boolean;
};

/** Null where the moneyline is not offered as of the view's time: without a market price there is no prediction. */
export function trainingRow(game: Game, view: ReferenceView): TrainingRow | null {
  const features = computeFeatures(mlbMoneyline, view);
  const now = features['h2h_novig_home']?.value;
  const open = features['h2h_open_novig_home']?.value;
  if (typeof now !== 'number' || typeof open !== 'number') return null;
  const value = (name: string): number | null => features[name]?.value ?? null;
  return {
    season: game.season,
    date: game.date,
    away: game.away,
    home: game.home,
    split: game.split,
    y_home_win: game.homeWon ? 1 : 0,
    market_logit: logit(now),
    open_logit: logit(open),
    h2h_move_logit_open: value('h2h_move_logit_open'),
    h2h_hold: value('h2h_hold'),
    total_line: value('total_line'),
    total_move_open: value('total_move_open'),
  };
}
