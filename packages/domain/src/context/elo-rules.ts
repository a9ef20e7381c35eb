// How the league is rated: the constants of the Elo of stats/elo.ts, and what a winter does to a rating.

export type EloRules = {
  /** What a team is rated before its first game. */
  initial: number;
  /** The weight of a game. */
  k: number;
  /** Points. */
  homeAdvantage: number;
  /** How much of its distance from the initial rating a team keeps from one season to the next. */
  carryOver: number;
};

/** Prediction-quality §6: K 4, home advantage 24 points, two thirds carried over; measured there at log loss .68052. */
export const mlbElo: EloRules = { initial: 1500, k: 4, homeAdvantage: 24, carryOver: 2 / 3 };

/** A rating as it stands when another season begins; as it is within one. */
export function ratingInSeason(
  { initial, carryOver }: EloRules,
  { rating, season }: { rating: number; season: number },
  inSeason: number,
): number {
  return inSeason > season
    ? initial + (rating - initial) * carryOver ** (inSeason - season)
    : rating;
}
