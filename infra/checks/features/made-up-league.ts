// The season of the made-up games: what each club had played, won and lost by then. One league for all of them.
import { mlbTeams, type GameResult } from '@linecast/domain';
import { draw, drawFrom } from './draw.ts';
import { dayMs, hourMs, minuteMs } from './made-up-quotes.ts';

const firstDayMs = Date.parse('2016-04-03T17:05:00Z');
const daysPlayed = 97;
/** Clubs meet for so many days on end. */
const seriesDays = 3;
const rotation = 5;

/** In order of their days. */
export function madeUpLeague(): GameResult[] {
  return Array.from({ length: daysPlayed }, (_, day) =>
    pairsOn(day).flatMap((pair) => gamesOf(pair, day)),
  ).flat();
}

type Pair = readonly [home: string, away: string];

function pairsOn(day: number): Pair[] {
  const series = `series ${Math.floor(day / seriesDays)}`;
  const order = mlbTeams
    .map(({ code }) => code)
    .toSorted((a, b) => draw(`${series} ${a}`) - draw(`${series} ${b}`));
  return order.flatMap((home, i) => {
    const away = order[i + 1];
    return i % 2 === 0 && away !== undefined ? [[home, away] as const] : [];
  });
}

/** None on a day off, two in a doubleheader. */
function gamesOf(pair: Pair, day: number): GameResult[] {
  const name = `${pair.join(' ')} day ${day}`;
  const chance = draw(`${name} games`);
  const games = chance < 1 / 10 ? 0 : chance < 1 / 6 ? 2 : 1;
  return Array.from({ length: games }, (_, i) => gameResult(`${name} game ${i}`, pair, day, i));
}

function gameResult(name: string, [home, away]: Pair, day: number, number: number): GameResult {
  const hours = drawFrom(`${name} hour`, [0, 2, 6, 7]) + number * 4;
  const startAtMs = firstDayMs + day * dayMs + hours * hourMs;
  const lastsMs = 2.5 * hourMs + Math.floor(draw(`${name} lasts`) * 90) * minuteMs;
  const toldLateMs = draw(`${name} is told late`) < 1 / 30 ? 20 * hourMs : 0;
  const [homeScore, awayScore] = scoresOf(name);
  const starterOf = (team: string): string | null =>
    draw(`${name} starter of ${team}`) < 1 / 12
      ? null
      : `${team}-${1 + ((day + number) % rotation)}`;
  return {
    fixtureId: name,
    startAtMs,
    finalAtMs: startAtMs + lastsMs + toldLateMs,
    home,
    away,
    homeScore,
    awayScore,
    homeStarter: starterOf(home),
    awayStarter: starterOf(away),
  };
}

/** A tie now and then: rain ended it. */
function scoresOf(name: string): [home: number, away: number] {
  const home = Math.floor(draw(`${name} home runs`) * 10);
  const away = Math.floor(draw(`${name} away runs`) * 10);
  const isTied = home === away && draw(`${name} is tied`) < 1 / 5;
  return [home === away && !isTied ? home + 1 : home, away];
}
