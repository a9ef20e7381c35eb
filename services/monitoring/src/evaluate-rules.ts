// Looks at the games that start soon whenever time has moved: the only way to notice what did not come.
// The other half is follow-quotes.ts, which tells the alerts of every silence that a quote has ended; together they
// alert the same at any speed, because a silence that nobody looked at while it lasted is still found when it ends.
import { alertId, changeAlerts, type Rule } from './core/alerts.ts';
import type { TellAlerts } from './follow-quotes.ts';

export type WatchedGame = { fixtureId: string; startAtMs: number; lastQuoteAtMs: number | null };

/** Games that start in this time, both ends included, and every game with an open alert. */
export type LoadWatchedGames = (range: {
  fromMs: number;
  untilMs: number;
}) => Promise<WatchedGame[]>;

export type EvaluateRulesPorts = {
  /** The time up to which the sources have told everything; null while there is none. */
  toldUntilMs: () => Promise<number | null>;
  /** Whether everything that was told when this is asked has also been followed. */
  isCaughtUp: () => Promise<boolean>;
  loadWatchedGames: LoadWatchedGames;
  tellAlerts: TellAlerts;
  rules: readonly Rule[];
  renewAfterMs: number;
};

export function createEvaluateRules(ports: EvaluateRulesPorts): () => Promise<void> {
  const { rules, renewAfterMs } = ports;
  const lookAheadMs = Math.max(0, ...rules.map((rule) => rule.lookAheadMs));
  // A game that had started when we last looked needs no second look; after a restart all get one.
  let lookedMs = Number.NEGATIVE_INFINITY;
  return async () => {
    // The time first, then whether we are caught up: what was told by then is known by now.
    const nowMs = await ports.toldUntilMs();
    if (nowMs === null || nowMs <= lookedMs || !(await ports.isCaughtUp())) return;
    const games = await ports.loadWatchedGames({ fromMs: lookedMs, untilMs: nowMs + lookAheadMs });
    if (games.length > 0) {
      const observations = games.map(({ fixtureId, startAtMs, lastQuoteAtMs }) => ({
        silence: { fixtureId, startAtMs, quotedAtMs: lastQuoteAtMs, nextQuoteAtMs: null },
        nowMs,
      }));
      const ids = rules.flatMap((rule) => games.map((game) => alertId(rule.name, game.fixtureId)));
      await ports.tellAlerts(ids, (known) =>
        changeAlerts(known, observations, { rules, renewAfterMs }),
      );
    }
    lookedMs = nowMs;
  };
}
