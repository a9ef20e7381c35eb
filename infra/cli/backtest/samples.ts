// The four forecasts of every game, in the form in which the prices of an archive are scored: one code for both.
import { logLoss } from '@linecast/domain';
import type { Game } from '../evaluate/game.ts';
import type { Sample } from '../evaluate/scores/sample.ts';
import type { ScoredGame } from './scored-game.ts';

export const forecasts = ['model', 'price', 'open', 'close'] as const;
export type Forecast = (typeof forecasts)[number];

const homeOf: Readonly<Record<Forecast, (game: ScoredGame) => number | null>> = {
  model: ({ prediction }) => prediction.home.probability,
  price: ({ prediction }) => prediction.home.market_probability,
  open: ({ open }) => open,
  close: ({ close }) => close,
};

/** A game without an opening or a closing price is in the other samples all the same. */
export function samplesOf(scored: readonly ScoredGame[]): Sample[] {
  const games = new Map(scored.map((game) => [game, toGame(game)]));
  return forecasts.map((price) => {
    const rows: number[][] = [];
    const own: Game[] = [];
    for (const [game, shown] of games) {
      const home = homeOf[price](game);
      if (home === null) continue;
      own.push(shown);
      rows.push([home, 1 - home]);
    }
    const outcomes = own.map(({ outcome }) => outcome);
    const losses = rows.map((row, i) => logLoss(row[outcomes[i] ?? 0] ?? 0, true));
    return { price, method: 'power', games: own, rows, outcomes, losses };
  });
}

const toGame = ({ fixtureId, date, homeWon }: ScoredGame): Game => ({
  name: fixtureId,
  season: date.slice(0, 4),
  date,
  outcome: homeWon ? 0 : 1,
  quotes: new Map(),
});
