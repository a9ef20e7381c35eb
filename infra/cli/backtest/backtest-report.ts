// One backtest as a value: what was replayed, what was left out and why, and every figure with the market's own beside it.
import { reliabilityBins, type Market, type ReliabilityBin } from '@linecast/domain';
import { bandOf, topOf, type Band, type Top } from '../evaluate/scores/coverage.ts';
import { pairedOf, type Paired } from '../evaluate/scores/paired.ts';
import { homeForecasts, type Sample } from '../evaluate/scores/sample.ts';
import { scoreOf, type Score } from '../evaluate/scores/score.ts';
import { betsUnder, type BetRule } from './bet-rule.ts';
import { baselinesOf, bettingOf, type Baseline, type Betting } from './betting.ts';
import type { JudgedGames } from './judge-games.ts';
import { lineMovesOf, type LineMoves } from './line-moves.ts';
import { counted } from './page/words.ts';
import { samplesOf, type Forecast } from './samples.ts';
import {
  leftOutReasons,
  type LeftOut,
  type LeftOutReason,
  type ScoredGame,
  type SettledGame,
} from './scored-game.ts';
import { betSlices, forecastSlices, type BetSlice, type ForecastSlice } from './slices.ts';
import type { TrainedMonth } from './walk-forward.ts';

/** What was asked for and of which model, as it is told. */
export type Asked = {
  model: {
    name: string;
    version: string;
    sha256: string;
    skill_claim: boolean;
    /** Last day of the games it was trained on; null where it does not say, or of a walk-forward. */
    trained_to: string | null;
    /** Of a walk-forward: what each month was trained on. */
    trained?: readonly TrainedMonth[];
  };
  market: Market;
  /** Both sides, and what the figures are of: that the first one wins against the line. */
  selections: readonly [first: string, second: string];
  event: string;
  from: string;
  to: string;
  cut_off: string;
  price: string;
  filter: string;
  source: { kind: string; name: string; sha256: string };
};

export type BinTold = { bin: number; n: number; mean_p: number; share_happened: number };

export type BacktestReport = Asked & {
  games: number;
  dates: number;
  /** Not scored, and bet on all the same: the stakes came back. */
  pushes: number;
  left_out: { reason: LeftOutReason; count: number; means: string }[];
  left_out_games: { fixture_id: string; reason: LeftOutReason; detail: string }[];
  scores: Score[];
  /** Of a market that has lines. */
  lines: LineMoves[];
  /** Below 0: the first is better. */
  paired: Paired[];
  reliability: { forecast: string; bins: BinTold[] }[];
  bands: Band[];
  tops: Top[];
  slices: ForecastSlice[];
  betting: Betting;
  baselines: Baseline[];
  bet_slices: BetSlice[];
  /** Log loss of the model minus that of the price, game by game in order of their dates. */
  course: { date: string; difference: number }[];
  warnings: string[];
};

/** Two seasons of baseball, about the fewest games by which a model can be told from its price (prediction-quality §7). */
const fewGames = 1_650;
/** Closing value settles in hundreds of bets, profit in thousands (prediction-quality §8). */
const fewBets = 1_000;

const confidences = [0.5, 0.54, 0.55, 0.58, 0.6, 0.62, 0.65, 0.7];
const shares = [0.5, 0.3, 0.1];
const pairs: readonly [Forecast, Forecast][] = [
  ['model', 'price'],
  ['model', 'open'],
  ['model', 'close'],
  ['price', 'open'],
  ['price', 'close'],
];

/** At least one scored game. */
export function reportOf(
  asked: Asked,
  { scored, pushed, leftOut }: JudgedGames,
  rule: BetRule,
): BacktestReport {
  const inOrder = scored.toSorted(byDate);
  const settled = [...scored, ...pushed].toSorted(byDate);
  const samples = samplesOf(inOrder).filter((sample) => sample.games.length > 0);
  const bets = betsUnder(rule, settled);
  const method = inOrder[0]?.devigMethod ?? 'power';
  const shown = samples.filter(({ price }) => price === 'model' || price === 'price');
  return {
    ...asked,
    games: scored.length,
    dates: new Set(scored.map(({ date }) => date)).size,
    pushes: pushed.length,
    left_out: countsOf(leftOut),
    left_out_games: leftOut.map(({ fixtureId, ...why }) => ({ fixture_id: fixtureId, ...why })),
    scores: samples.map(scoreOf),
    lines: lineMovesOf(settled),
    paired: pairsOf(samples),
    reliability: shown.map((sample) => {
      const { p, y } = homeForecasts(sample);
      return { forecast: sample.price, bins: reliabilityBins(p, y).map(binTold) };
    }),
    bands: shown.flatMap((sample) => confidences.map((atLeast) => bandOf(sample, atLeast))),
    tops: shown.flatMap((sample) => shares.map((share) => topOf(sample, share))),
    slices: forecastSlices(inOrder),
    betting: bettingOf(bets, method),
    baselines: baselinesOf(settled, method),
    bet_slices: betSlices(bets, method),
    course: courseOf(samples, inOrder),
    warnings: warningsOf(scored, bets.length, asked),
  };
}

const binTold = ({ bin, n, meanP, shareHappened }: ReliabilityBin): BinTold => ({
  ...{ bin, n },
  mean_p: meanP,
  share_happened: shareHappened,
});

function byDate(a: SettledGame, b: SettledGame): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return a.fixtureId < b.fixtureId ? -1 : 1;
}

function countsOf(leftOut: readonly LeftOut[]): BacktestReport['left_out'] {
  const reasons: LeftOutReason[] = [
    'no_decision',
    'no_price',
    'no_result',
    'tie',
    'push',
    'refused',
    'broken',
  ];
  return reasons.flatMap((reason) => {
    const count = leftOut.filter((each) => each.reason === reason).length;
    return count > 0 ? [{ reason, count, means: leftOutReasons[reason] }] : [];
  });
}

function pairsOf(samples: readonly Sample[]): Paired[] {
  const find = (name: Forecast) => samples.find(({ price }) => price === name);
  return pairs.flatMap(([of, minus]) => {
    const [a, b] = [find(of), find(minus)];
    return (a && b && pairedOf(a, b)) ?? [];
  });
}

function courseOf(samples: readonly Sample[], games: readonly ScoredGame[]) {
  const lossesOf = (name: Forecast) => samples.find(({ price }) => price === name)?.losses ?? [];
  const [model, price] = [lossesOf('model'), lossesOf('price')];
  return games.map(({ date }, i) => ({ date, difference: (model[i] ?? 0) - (price[i] ?? 0) }));
}

function warningsOf(scored: readonly ScoredGame[], bets: number, { model }: Asked): string[] {
  const games = scored.length;
  const seen = scored.filter(({ date }) => model.trained_to !== null && date <= model.trained_to);
  const whole = (value: number): string => value.toLocaleString('en');
  return [
    ...(seen.length > 0
      ? [
          `Trained on: ${counted(seen.length, 'game')} of ${whole(games)} lie in the days up to ${model.trained_to}, which this version was trained on or may have been; what it says of them flatters it.`,
        ]
      : []),
    ...(games < fewGames
      ? [
          `Small sample: ${counted(games, 'game')}. Below ${whole(fewGames)} a model cannot be told from the price it had; read the intervals, not the means.`,
        ]
      : []),
    ...(bets > 0 && bets < fewBets
      ? [
          `Few bets: ${whole(bets)}. Profit settles in thousands of bets; closing value in hundreds.`,
        ]
      : []),
    ...(model.skill_claim
      ? []
      : ['The model claims no skill over the price: served, it recommends none of these bets.']),
  ];
}
