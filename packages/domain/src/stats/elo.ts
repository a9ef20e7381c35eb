// Elo ratings: p = 1/(1 + 10^(−d/400)) for a rating edge d; a result moves both ratings by K · m · (S − p), one up, one down.
import { checkedPositive, checkedSample, checkedWhole } from './inputs.ts';

/** Ratings and the home advantage are in Elo points. */
export type EloPairing = { ratingHome: number; ratingAway: number; homeAdvantage: number };
export type EloResult = { scoreHome: number; scoreAway: number };

export type EloUpdate = {
  /** What the ratings gave the home side before the game. */
  pHome: number;
  /** m = ln(|margin| + 1) · 2.2 / (0.001 · d_winner + 2.2): a favourite's rout tells little. 0 for a draw. */
  marginMultiplier: number;
  /** To add to the home rating and subtract from the away rating. */
  deltaHome: number;
};

/** The probability of a home win. Throws RangeError. */
export function eloHomeProbability(pairing: EloPairing): number {
  return 1 / (1 + 10 ** (-homeEdge(pairing) / 400));
}

/** What one result changes; `k` is the weight of a game (MLB: 4). Throws RangeError. */
export function eloUpdate(pairing: EloPairing, result: EloResult, k: number): EloUpdate {
  checkedPositive('k', k);
  const { scoreHome, scoreAway } = result;
  const margin = checkedWhole('scoreHome', scoreHome, 0) - checkedWhole('scoreAway', scoreAway, 0);
  const pHome = eloHomeProbability(pairing);
  const winnerEdge = Math.sign(margin) * homeEdge(pairing);
  if (winnerEdge <= -2200) {
    throw new RangeError(
      `the winner was rated ${-winnerEdge} below: ratings differ by less than 2200`,
    );
  }
  const marginMultiplier = (Math.log(Math.abs(margin) + 1) * 2.2) / (0.001 * winnerEdge + 2.2);
  const won = (Math.sign(margin) + 1) / 2;
  return { pHome, marginMultiplier, deltaHome: k * marginMultiplier * (won - pHome) };
}

function homeEdge({ ratingHome, ratingAway, homeAdvantage }: EloPairing): number {
  checkedSample('ratings and home advantage', [ratingHome, ratingAway, homeAdvantage]);
  return ratingHome - ratingAway + homeAdvantage;
}
