// What is told of a made-up game beside its prices: who plays when, the public's bets, weather, roof and starting pitchers.
import {
  mlbTeams,
  type Fixture,
  type Market,
  type Observation,
  type Split,
} from '@linecast/domain';
import { draw, drawFrom } from './draw.ts';
import { dayMs, hourMs, minuteMs } from './made-up-quotes.ts';

export type MadeUpGame = Pick<Fixture, 'sport' | 'home' | 'away' | 'gameNumber'> & {
  /** How much later than its times say all of it happens: on another day of the season, at another hour. */
  laterMs: number;
};

/** From the first day of the season over its middle to a break, and the first days of the next one. */
const days = [-83, -82, -80, -76, -60, -40, -20, -14, -7, -1, 0, 0, 1, 5, 13, 16, 286] as const;
const hours = [0, 0, 2, 3, 6, 6, 7, 9] as const;

export function gameOf(name: string): MadeUpGame {
  const laterMs = drawFrom(`${name} day`, days) * dayMs + drawFrom(`${name} hour`, hours) * hourMs;
  const gameNumber = draw(`${name} is a second game`) < 1 / 6 ? 2 : 1;
  if (draw(`${name} is basketball`) < 1 / 25) {
    return { sport: 'nba', home: 'LAL', away: 'GSW', gameNumber, laterMs };
  }
  const [home = '', away = ''] = mlbTeams
    .map(({ code }) => code)
    .toSorted((a, b) => draw(`${name} team ${a}`) - draw(`${name} team ${b}`));
  return { sport: 'mlb', home, away, gameNumber, laterMs };
}

/** Fresh, old, or none; a board that counts few tickets, or does not say how many. */
export function splitsOf(name: string, market: Market, asOfMs: number): Split[] {
  const count = drawFrom(`${name} ${market} splits`, [0, 1, 1, 2, 3]);
  return Array.from({ length: count }, (_, i) => {
    const split = `${name} ${market} split ${i}`;
    const ageMs = drawFrom(`${split} age`, [
      1,
      minuteMs,
      hourMs,
      4 * hourMs,
      5 * hourMs,
      30 * hourMs,
    ]);
    const handle = draw(`${split} handle`);
    return {
      atMs: asOfMs - ageMs,
      book: drawFrom(`${split} book`, ['draftkings', 'betmgm']),
      ticketShareHome: Math.round(draw(`${split} tickets`) * 100) / 100,
      handleShareHome: handle < 1 / 5 ? null : Math.round(draw(`${split} money`) * 100) / 100,
      tickets: drawFrom(`${split} count`, [null, 40, 99, 100, 500, 500, 4000]),
    };
  }).toSorted((a, b) => a.atMs - b.atMs);
}

export function newsOf(name: string, { home, away }: MadeUpGame, asOfMs: number): Observation[] {
  const agesMs = [10 * minuteMs, 3 * hourMs, 20 * hourMs, 30 * hourMs] as const;
  const told = (what: string): number => asOfMs - drawFrom(`${what} age`, agesMs);
  const news: Observation[] = [];
  for (const what of [`${name} weather`, `${name} weather before`]) {
    if (draw(what) < 1 / 2) news.push({ kind: 'weather', atMs: told(what), ...weather(what) });
  }
  const roof = drawFrom(`${name} roof`, ['open', 'closed', null]);
  if (roof) news.push({ kind: 'roof', atMs: told(`${name} roof`), roof });
  for (const [side, team] of [
    ['home', home],
    ['away', away],
  ] as const) {
    for (const what of [`${name} ${side} starter before`, `${name} ${side} starter`]) {
      const pitcher = `${team}-${drawFrom(`${what} number`, [1, 2, 3, 4, 5, 9])}`;
      const status = drawFrom(what, ['announced', 'announced', 'tbd', 'scratched', null]);
      if (status === null) continue;
      const named = status === 'announced' ? pitcher : null;
      news.push({ kind: 'starter', side, atMs: told(what), status, pitcher: named });
    }
  }
  return news;
}

function weather(name: string) {
  const orNull = (what: string, value: number): number | null =>
    draw(`${name} ${what} is told`) < 1 / 8 ? null : value;
  const share = (what: string): number => Math.round(draw(`${name} ${what}`) * 20) / 20;
  return {
    temperatureC: orNull('temperature', 5 + Math.round(draw(`${name} temperature`) * 30)),
    windKph: orNull('wind', Math.round(draw(`${name} wind`) * 40)),
    windFromDegrees: orNull('wind from', Math.round(draw(`${name} wind from`) * 360)),
    precipitationProbability: orNull('rain', share('rain')),
    humidity: orNull('humidity', share('humidity')),
  };
}
