// The games that have a price at one moment, with that price made fair by one method.
import { devig, logLoss, type DevigMethod } from '@linecast/domain';
import type { Game } from '../game.ts';

export const comparedMethods = ['multiplicative', 'power'] as const satisfies DevigMethod[];
export type ComparedMethod = (typeof comparedMethods)[number];

export type Sample = {
  price: string;
  method: ComparedMethod;
  games: readonly Game[];
  /** Per game: one probability per side. */
  rows: readonly (readonly number[])[];
  /** Per game: the side that won. */
  outcomes: readonly number[];
  /** Per game, in nats. */
  losses: readonly number[];
};

export function sampleOf(games: readonly Game[], price: string, method: ComparedMethod): Sample {
  const priced = games.filter(({ quotes }) => quotes.has(price));
  const rows = priced.map(({ quotes }) => devig(method, quotes.get(price) ?? []).probabilities);
  const outcomes = priced.map(({ outcome }) => outcome);
  const losses = rows.map((row, i) => logLoss(row[outcomes[i] ?? 0] ?? 0, true));
  return { price, method, games: priced, rows, outcomes, losses };
}

/** A part of a sample, by game. */
export function partOf(sample: Sample, isIn: (game: Game, i: number) => boolean): Sample {
  const kept = sample.games.flatMap((game, i) => (isIn(game, i) ? [i] : []));
  const pick = <T>(values: readonly T[]): T[] => kept.flatMap((i) => values.slice(i, i + 1));
  return {
    ...sample,
    games: pick(sample.games),
    rows: pick(sample.rows),
    outcomes: pick(sample.outcomes),
    losses: pick(sample.losses),
  };
}

export const isTwoWay = ({ rows }: Sample): boolean => rows[0]?.length === 2;

/** A two-way sample as forecasts of a home win: probabilities, and 1 where it happened. */
export function homeForecasts({ rows, outcomes }: Sample): { p: number[]; y: number[] } {
  return {
    p: rows.map(([home = Number.NaN]) => home),
    y: outcomes.map((outcome) => (outcome === 0 ? 1 : 0)),
  };
}

export const datesOf = ({ games }: Sample): number => new Set(games.map(({ date }) => date)).size;
