// One evaluation as a value: what was read, what was left out and why, and every figure by price and method.
import { logLoss, mean } from '@linecast/domain';
import type { Format } from './formats.ts';
import {
  emptyReasons,
  leftOutWords,
  quarantineReasons,
  type LeftOutReason,
  type Reading,
} from './game.ts';
import { bandOf, topOf, type Band, type Top } from './scores/coverage.ts';
import { pairedOf, type Paired } from './scores/paired.ts';
import { comparedMethods, isTwoWay, sampleOf, type Sample } from './scores/sample.ts';
import { scoreOf, type Score } from './scores/score.ts';
import { seasonScores, type SeasonScore } from './scores/seasons.ts';

export type Report = {
  format: string;
  files: readonly string[];
  /** The method that coverage is given for. */
  method: string;
  rows: number;
  /** Games whose prices are sound, with a winner or without. */
  sound_prices: number;
  /** Games that are scored. */
  games: number;
  from: string;
  to: string;
  quarantined: LeftOutCount[];
  not_scored: LeftOutCount[];
  left_out: Reading['leftOut'];
  notes: Reading['notes'];
  constant: { rates: number[]; n: number; log_loss: number };
  scores: Score[];
  paired: Paired[];
  bands: Band[];
  tops: Top[];
  seasons: SeasonScore[];
  warnings: string[];
};

export type LeftOutCount = { reason: LeftOutReason; count: number; means: string };

/** A season of baseball, about the fewest games by which two prices can be told apart (prediction-quality.md §7). */
const fewGames = 2_000;

const twoWayBands = [0.5, 0.54, 0.55, 0.58, 0.6, 0.62, 0.65, 0.7, 0.75];
const threeWayBands = [0.4, 0.5, 0.6, 0.7];
const topShares = [0.7, 0.5, 0.3, 0.1];

/** Needs at least one game. */
export function reportOf(format: Format, reading: Reading): Report {
  const samples = reading.prices.flatMap((price) =>
    comparedMethods
      .map((method) => sampleOf(reading.games, price, method))
      .filter(({ games }) => games.length > 0),
  );
  const own = samples.filter(({ method }) => method === format.method);
  const dates = reading.games.map(({ date }) => date).toSorted();
  const bands = own.some(isTwoWay) ? twoWayBands : threeWayBands;
  return {
    format: format.name,
    files: reading.files,
    method: format.method,
    rows: reading.rows,
    sound_prices: soundPrices(reading),
    games: reading.games.length,
    from: dates[0] ?? '',
    to: dates.at(-1) ?? '',
    quarantined: counted(reading, quarantineReasons),
    not_scored: counted(reading, emptyReasons),
    left_out: reading.leftOut,
    notes: reading.notes,
    constant: constantOf(reading),
    scores: samples.map(scoreOf),
    paired: pairsOf(format, reading.prices, samples),
    bands: own.flatMap((sample) => bands.map((atLeast) => bandOf(sample, atLeast))),
    tops: own.flatMap((sample) => topShares.map((share) => topOf(sample, share))),
    seasons: samples.flatMap((sample) => seasonScores(sample, reading.suspects)),
    warnings: warningsOf(reading.games.length),
  };
}

function counted(reading: Reading, reasons: readonly LeftOutReason[]): LeftOutCount[] {
  return reasons.map((reason) => ({
    reason,
    count: reading.leftOut.filter((each) => each.reason === reason).length,
    means: leftOutWords[reason],
  }));
}

/** Prices are judged before results: what fails only for its result had sound prices. */
const soundPrices = ({ games, leftOut }: Reading): number =>
  games.length + leftOut.filter(({ reason }) => reason === 'tie' || reason === 'no_score').length;

/** The forecast that knows nothing but how often each side won in these very games. */
function constantOf({ games }: Reading): Report['constant'] {
  const sides = games[0]?.quotes.values().next().value?.length ?? 2;
  const rates = Array.from({ length: sides }, (_, side) =>
    mean(games.map(({ outcome }) => (outcome === side ? 1 : 0))),
  );
  const losses = games.map(({ outcome }) => logLoss(rates[outcome] ?? 0, true));
  return { rates, n: games.length, log_loss: mean(losses) };
}

function pairsOf(format: Format, prices: readonly string[], samples: readonly Sample[]): Paired[] {
  return format.pairs(prices).flatMap(([price, minus]) =>
    comparedMethods.flatMap((method) => {
      const find = (name: string): Sample | undefined =>
        samples.find((each) => each.price === name && each.method === method);
      const [a, b] = [find(price), find(minus)];
      const paired = a && b ? pairedOf(a, b) : null;
      return paired ? [paired] : [];
    }),
  );
}

function warningsOf(games: number): string[] {
  if (games >= fewGames) return [];
  return [
    `Small sample: ${games} games. Below ${fewGames.toLocaleString('en')} accuracy can be several points and log loss .01 off by luck; compare only on the same games.`,
  ];
}
