// Seasons that nobody played, as an archive of opening and closing prices has them: enough games for a trainer and a gate where
// no real ones may lie. The close says how likely each side really is, so no honest model beats it.
import { mlbTeams, seededRandom, sigmoid, standardNormals } from '@linecast/domain';

const columns =
  'seas,date,v_rot,v_team,v_final,h_team,h_final,v_ml_open,v_ml_close,h_ml_open,h_ml_close,h_rl,h_rl_odds,v_rl_odds,ou_open,ou_open_ovr,ou_open_und,ou_close,ou_close_ovr,ou_close_und';

/** Each club once a day, from 1 April on. */
export type Season = { year: number; days: number };

const dayMs = 24 * 60 * 60_000;

/** In log-odds, about as in a real season: the home side, the clubs, the day, and what the open did not know yet. */
const spread = { home: 0.16, club: 0.35, day: 0.2, open: 0.12 };
const booksum = 1.02;

/** CSV of the layout that `linecast tape import open-close` reads. The same seed gives the same text. */
export function madeUpSeasons(seasons: readonly Season[], seed: number): string {
  const random = seededRandom(seed);
  const normal = standardNormals(random);
  const clubs = mlbTeams.map(({ code }) => ({ code, strength: spread.club * normal() }));
  const rows = seasons.flatMap(({ year, days }) =>
    Array.from({ length: days }, (_, day) => {
      const date = new Date(Date.UTC(year, 3, 1) + day * dayMs).toISOString().slice(0, 10);
      return pairsOf(clubs, day).map(([home, away], game) => {
        const close = spread.home + home.strength - away.strength + spread.day * normal();
        const open = close + spread.open * normal();
        const [loser, by] = [Math.floor(random() * 6), 1 + Math.floor(random() * 4)];
        const homeWins = random() < sigmoid(close);
        const [homeRuns, awayRuns] = homeWins ? [loser + by, loser] : [loser, loser + by];
        const [homeOpen, awayOpen] = pricesAt(open);
        const [homeClose, awayClose] = pricesAt(close);
        const total = 7 + Math.floor(random() * 7) / 2;
        return [
          ...[year, date, 901 + 2 * game, away.code, awayRuns, home.code, homeRuns],
          ...[awayOpen, awayClose, homeOpen, homeClose, -1.5, 140, -160],
          ...[total, -110, -110, total + Math.floor(random() * 3) / 2 - 0.5, -110, -110],
        ].join(',');
      });
    }).flat(),
  );
  return [columns, ...rows, ''].join('\n');
}

/** Every club meets another one every day: one stands still, and the others go round it. */
function pairsOf<T>(clubs: readonly T[], day: number): [T, T][] {
  const [fixed, ...others] = clubs;
  const turned = others.map((_, i) => others[(i + day) % others.length]);
  const around = [fixed, ...turned].filter((each) => each !== undefined);
  return around.slice(0, clubs.length / 2).flatMap((home, i): [T, T][] => {
    const away = around[clubs.length - 1 - i];
    return away === undefined ? [] : [day % 2 === 0 ? [home, away] : [away, home]];
  });
}

const pricesAt = (logit: number): [home: number, away: number] => [
  american(sigmoid(logit)),
  american(sigmoid(-logit)),
];

/** Whole American points; -100 and +100 are one price. */
function american(probability: number): number {
  const profit = 1 / (probability * booksum) - 1;
  return profit >= 1 ? Math.round(100 * profit) : -Math.round(100 / profit);
}
