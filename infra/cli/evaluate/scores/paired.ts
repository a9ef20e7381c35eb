// Two prices of the same games: which one knew more, and how sure that is.
import {
  groupedBootstrap,
  mean,
  pairedDifference,
  rankedProbabilityScores,
  seededRandom,
} from '@linecast/domain';
import { datesOf, isTwoWay, partOf, type Sample } from './sample.ts';

export type Paired = {
  /** Loss of `price` minus loss of `minus`: below 0, `price` is better. In nats. */
  price: string;
  minus: string;
  method: string;
  n: number;
  dates: number;
  mean: number;
  /** Of the mean, games taken as independent. */
  se: number;
  sd: number;
  /** Bootstrap over dates; null where all games are of one date. */
  mean_ci95: [low: number, high: number] | null;
  /** How far the two are apart in the probability of the first side, on average, and the share of games where they differ. */
  mean_gap: number;
  changed: number;
  /** The same difference in ranked probability score, of three sides only. */
  rps: { mean: number; se: number } | null;
};

/** The intervals are the same on every run. */
const seed = 20160625;

/** Null below two games: nothing can be said of one. */
export function pairedOf(of: Sample, minus: Sample): Paired | null {
  const [a, b] = onSameGames(of, minus);
  if (a.games.length < 2) return null;
  const { n, mean: centre, se, sd } = pairedDifference(a.losses, b.losses);
  const gaps = a.rows.map((row, i) => Math.abs((row[0] ?? 0) - (b.rows[i]?.[0] ?? 0)));
  return {
    price: of.price,
    minus: minus.price,
    method: of.method,
    n,
    dates: datesOf(a),
    mean: centre,
    se,
    sd,
    mean_ci95: intervalOf(a, b),
    mean_gap: mean(gaps),
    changed: gaps.filter((gap) => gap > 0).length / n,
    rps: isTwoWay(a) ? null : rpsDifference(a, b),
  };
}

function onSameGames(a: Sample, b: Sample): [Sample, Sample] {
  const [inA, inB] = [new Set(a.games), new Set(b.games)];
  return [partOf(a, (game) => inB.has(game)), partOf(b, (game) => inA.has(game))];
}

function intervalOf(a: Sample, b: Sample): [number, number] | null {
  if (datesOf(a) < 2) return null;
  const differences = a.losses.map((loss, i) => loss - (b.losses[i] ?? 0));
  const dates = a.games.map(({ date }) => date);
  const { low, high } = groupedBootstrap(differences, dates, {
    random: seededRandom(seed),
  }).interval;
  return [low, high];
}

function rpsDifference(a: Sample, b: Sample): { mean: number; se: number } {
  const [ofA, ofB] = [a, b].map(({ rows, outcomes }) => rankedProbabilityScores(rows, outcomes));
  const { mean: centre, se } = pairedDifference(ofA ?? [], ofB ?? []);
  return { mean: centre, se };
}
