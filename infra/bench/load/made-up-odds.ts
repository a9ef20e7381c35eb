// Made-up odds for load: a pure function of a number, so that every run, anywhere, sends the same. Sines instead of
// chance: prices that move, differ by game, and can be told from real ones by their date, in 2030.
import { mlbTeams } from '@linecast/domain';

export type MadeUpGame = { ref: string; home: string; away: string; startAt: string };

export type MadeUpQuote = {
  game: MadeUpGame;
  at: string;
  market: 'h2h' | 'total';
  line: number | null;
  prices: Record<string, number>;
};

/** One game for each pair of clubs. */
const gamesPerDay = mlbTeams.length / 2;
const firstQuoteMs = Date.parse('2030-06-25T06:00:00Z');
/** Early evening in the east: the same date at every park. */
const firstStartMs = Date.parse('2030-06-25T23:05:00Z');
const dayMs = 24 * 60 * 60_000;
const quoteEveryMs = 1_000;
/** Every fourth quote of a game is its total; the first is its moneyline, so that each total finds a price to update. */
const totalEvery = 4;
const margin = 1.025;

export const bookOfLoad = 'pinnacle';

export function madeUpGames(count: number): MadeUpGame[] {
  return Array.from({ length: count }, (_, i) => {
    const day = Math.floor(i / gamesPerDay);
    const first = 2 * (i % gamesPerDay) + day;
    return {
      ref: `load-${i + 1}`,
      home: teamAt(first),
      away: teamAt(first + 1),
      startAt: new Date(firstStartMs + day * dayMs).toISOString(),
    };
  });
}

/** The quotes go round the games, one a second of event time. */
export function madeUpQuote(games: readonly MadeUpGame[], index: number): MadeUpQuote {
  const seat = index % games.length;
  const step = Math.floor(index / games.length);
  const game = games[seat];
  if (!game) throw new RangeError('no quotes without games');
  const at = new Date(firstQuoteMs + index * quoteEveryMs).toISOString();
  if (step % totalEvery === totalEvery - 1) {
    const [over, under] = decimals(0.5 + 0.04 * Math.sin(step + seat));
    return { game, at, market: 'total', line: 7 + (seat % 5) / 2, prices: { over, under } };
  }
  const probability = 0.5 + 0.2 * Math.sin(1.7 * seat) + 0.03 * Math.sin(0.9 * step + seat);
  const [home, away] = decimals(probability);
  return { game, at, market: 'h2h', line: null, prices: { home, away } };
}

function teamAt(index: number): string {
  return mlbTeams[index % mlbTeams.length]?.code ?? '';
}

function decimals(probability: number): [number, number] {
  const price = (fair: number): number => Number((1 / (fair * margin)).toFixed(3));
  return [price(probability), price(1 - probability)];
}
