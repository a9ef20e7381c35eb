// Accuracy where the price was sure: from a confidence upwards, and on the surest share of the games (prediction-quality.md §4).
import { mean } from '@linecast/domain';
import { rightPicks } from './picks.ts';
import { partOf, type Sample } from './sample.ts';

export type Band = {
  price: string;
  method: string;
  /** The likeliest side had at least this probability. */
  at_least: number;
  n: number;
  coverage: number;
  accuracy: number | null;
  mean_confidence: number | null;
};

export type Top = {
  price: string;
  method: string;
  share: number;
  /** Games at least as sure as the last one of the share. */
  n: number;
  confidence: number;
  accuracy: number;
  worst_season: { season: string; accuracy: number } | null;
};

const confidences = ({ rows }: Sample): number[] => rows.map((row) => Math.max(...row));

export function bandOf(sample: Sample, atLeast: number): Band {
  const sure = confidences(sample);
  const kept = partOf(sample, (_, i) => (sure[i] ?? 0) >= atLeast);
  const n = kept.rows.length;
  return {
    price: sample.price,
    method: sample.method,
    at_least: atLeast,
    n,
    coverage: n / sample.rows.length,
    accuracy: n === 0 ? null : rightPicks(kept) / n,
    mean_confidence: n === 0 ? null : mean(confidences(kept)),
  };
}

export function topOf(sample: Sample, share: number): Top {
  const { n, confidence, accuracy } = surest(sample, share);
  const seasons = [...new Set(sample.games.map(({ season }) => season))];
  const bySeason = seasons
    .map((season) => partOf(sample, (game) => game.season === season))
    .map((part) => ({
      season: part.games[0]?.season ?? '',
      accuracy: surest(part, share).accuracy,
    }))
    .toSorted((a, b) => a.accuracy - b.accuracy);
  return {
    price: sample.price,
    method: sample.method,
    share,
    n,
    confidence,
    accuracy,
    worst_season: seasons.length < 2 ? null : (bySeason[0] ?? null),
  };
}

/** Games exactly as sure as the last one of the share count in part, so that the order of the rows cannot matter. */
function surest(sample: Sample, share: number) {
  const sure = confidences(sample);
  const wanted = Math.max(1, Math.round(share * sure.length));
  const confidence = sure.toSorted((a, b) => b - a)[wanted - 1] ?? 1;
  const surer = partOf(sample, (_, i) => (sure[i] ?? 0) > confidence);
  const tied = partOf(sample, (_, i) => sure[i] === confidence);
  const right =
    rightPicks(surer) + ((wanted - surer.rows.length) / tied.rows.length) * rightPicks(tied);
  return { n: surer.rows.length + tied.rows.length, confidence, accuracy: right / wanted };
}
