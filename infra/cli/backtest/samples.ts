// The four forecasts of every game, in the form in which the prices of an archive are scored: one code for both.
import { logLoss } from '@linecast/domain';
import type { Game } from '../evaluate/game.ts';
import type { Sample } from '../evaluate/scores/sample.ts';
import type { ScoredGame } from './scored-game.ts';

export const forecasts = ['model', 'price', 'open', 'close'] as const;
export type Forecast = (typeof forecasts)[number];

const firstOf: Readonly<Record<Forecast, (game: ScoredGame) => number | null>> = {
  model: ({ first }) => first.probability,
  price: ({ first }) => first.market_probability,
  open: ({ open }) => open,
  close: ({ close }) => close,
};

/** A game without an opening or a closing price of its line is in the other samples all the same. */
export function samplesOf(scored: readonly ScoredGame[]): Sample[] {
  const games = new Map(scored.map((game) => [game, toGame(game)]));
  return forecasts.map((price) => {
    const rows: number[][] = [];
    const own: Game[] = [];
    for (const [game, shown] of games) {
      const first = firstOf[price](game);
      if (first === null) continue;
      own.push(shown);
      rows.push([first, 1 - first]);
    }
    const outcomes = own.map(({ outcome }) => outcome);
    const losses = rows.map((row, i) => logLoss(row[outcomes[i] ?? 0] ?? 0, true));
    return { price, method: 'power', games: own, rows, outcomes, losses };
  });
}

const toGame = ({ fixtureId, date, result }: ScoredGame): Game => ({
  name: fixtureId,
  season: date.slice(0, 4),
  date,
  outcome: result === 'first' ? 0 : 1,
  quotes: new Map(),
});
