// Games that both models answered as of the same time and from the same price; the others are counted.
import { logLoss, type PairedGame, type ScoredGame as PairedScore } from '@linecast/domain';
import type { JudgedGames } from '../../backtest/judge-games.ts';
import type { ScoredGame } from '../../backtest/scored-game.ts';

/** A push is left out of both. */
export type Judged = Pick<JudgedGames, 'scored' | 'leftOut'>;

/** `by`: who did not answer; `price`: both did, from two different ones. */
export type PairsLeftOut = {
  by: 'both' | 'champion' | 'challenger' | 'price';
  reason: string;
  games: number;
};

/** Two reckonings of one price may differ in their last digits. */
const sameProbability = 1e-12;

/** `ids`: the games to be paired. */
export function pairGames(
  ids: readonly string[],
  champion: Judged,
  challenger: Judged,
): { pairs: PairedScore[]; leftOut: PairsLeftOut[] } {
  const [ofChampion, ofChallenger] = [byId(champion), byId(challenger)];
  const pairs: PairedScore[] = [];
  const counts = new Map<string, PairsLeftOut>();
  for (const id of ids) {
    const [one, other] = [ofChampion.scored.get(id), ofChallenger.scored.get(id)];
    if (one && other && isSamePrice(one, other)) {
      pairs.push(pairOf(one, other));
      continue;
    }
    const why = whyNot(one, other, [ofChampion.reasons.get(id), ofChallenger.reasons.get(id)]);
    const key = `${why.by} ${why.reason}`;
    counts.set(key, { ...why, games: (counts.get(key)?.games ?? 0) + 1 });
  }
  return { pairs, leftOut: [...counts.values()].toSorted((a, b) => b.games - a.games) };
}

/** Loss of the model minus loss of the price it had, for every game that it answered. */
export const againstPrice = (judged: Pick<Judged, 'scored'>): PairedGame[] =>
  judged.scored.map(({ date, result, first }) => {
    const isFirst = result === 'first';
    const [own, price] = [first.probability, first.market_probability];
    return { date, difference: logLoss(own, isFirst) - logLoss(price, isFirst) };
  });

const byId = ({ scored, leftOut }: Judged) => ({
  scored: new Map(scored.map((game) => [game.fixtureId, game])),
  reasons: new Map<string, string>(leftOut.map(({ fixtureId, reason }) => [fixtureId, reason])),
});

const isSamePrice = (a: ScoredGame, b: ScoredGame): boolean =>
  a.prediction.as_of === b.prediction.as_of &&
  a.prediction.book === b.prediction.book &&
  a.line === b.line &&
  Math.abs(a.first.market_probability - b.first.market_probability) <= sameProbability;

const pairOf = (champion: ScoredGame, challenger: ScoredGame): PairedScore => ({
  date: champion.date,
  champion: champion.first.probability,
  challenger: challenger.first.probability,
  outcome: champion.result === 'first' ? 1 : 0,
});

function whyNot(
  champion: ScoredGame | undefined,
  challenger: ScoredGame | undefined,
  [ofChampion, ofChallenger]: readonly (string | undefined)[],
): Omit<PairsLeftOut, 'games'> {
  if (champion && challenger) return { by: 'price', reason: 'other_price' };
  const [unknown, by] = ['not_replayed', champion ? 'challenger' : 'champion'] as const;
  if (champion || challenger) {
    return { by, reason: (champion ? ofChallenger : ofChampion) ?? unknown };
  }
  return { by: 'both', reason: ofChampion ?? ofChallenger ?? unknown };
}
