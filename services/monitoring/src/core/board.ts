// One row of the board: a game, the market's probability of a home win, ours, and how old what they rest on is.
import { fixturePhase, freshness, type FixturePhase, type Freshness } from '@linecast/domain';
import type { Score } from './settle.ts';

export type BoardGame = {
  fixtureId: string;
  sport: string;
  home: string;
  away: string;
  startAtMs: number;
  isFinal: boolean;
  score: Score | null;
  lastQuoteAtMs: number | null;
  /** The newest prediction of a home win; null when none was made. */
  prediction: BesideMarket | null;
  /** How that prediction's model came out; null before the end, both losses null for a void game. */
  settlement: { modelLogLoss: number | null; marketLogLoss: number | null } | null;
  /** The newest predictions of the home side covering the run line, and of the over. */
  spread: BesideMarketAtLine | null;
  total: BesideMarketAtLine | null;
};

type BesideMarket = { marketProbability: number; probability: number; edge: number };
type BesideMarketAtLine = BesideMarket & { line: number };

export type BoardRow = {
  fixture_id: string;
  start_at: string;
  away: string;
  home: string;
  market_probability: number | null;
  probability: number | null;
  edge: number | null;
  price_age_seconds: number | null;
  freshness: Freshness;
  state: FixturePhase;
  score: Score | null;
  model_log_loss: number | null;
  market_log_loss: number | null;
  /** Of the home side. */
  spread: BoardLine | null;
  /** Of the over. */
  total: BoardLine | null;
};

type BoardLine = { line: number; market_probability: number; probability: number; edge: number };

/** `heardAtMs`: when any source was last heard of, null when none was. */
export type BoardTime = { nowMs: number; heardAtMs: number | null };

export function boardRow(game: BoardGame, time: BoardTime): BoardRow {
  const { priceAgeMs, verdict } = priceFreshness(game, time);
  return {
    fixture_id: game.fixtureId,
    start_at: new Date(game.startAtMs).toISOString(),
    away: game.away,
    home: game.home,
    market_probability: game.prediction?.marketProbability ?? null,
    probability: game.prediction?.probability ?? null,
    edge: game.prediction?.edge ?? null,
    price_age_seconds: priceAgeMs === null ? null : priceAgeMs / 1000,
    freshness: verdict,
    state: fixturePhase(game.startAtMs, game.isFinal && game.settlement !== null, time.nowMs),
    score: game.score,
    model_log_loss: game.settlement?.modelLogLoss ?? null,
    market_log_loss: game.settlement?.marketLogLoss ?? null,
    spread: game.spread && boardLine(game.spread),
    total: game.total && boardLine(game.total),
  };
}

const boardLine = ({
  line,
  marketProbability,
  probability,
  edge,
}: BesideMarketAtLine): BoardLine => ({
  line,
  market_probability: marketProbability,
  probability,
  edge,
});

/** Ages stop at the start: after it no pre-game price is expected any more. Null age: no price, or no time yet. */
export function priceFreshness(
  game: BoardGame,
  { nowMs, heardAtMs }: BoardTime,
): { priceAgeMs: number | null; verdict: Freshness } {
  if (!Number.isFinite(nowMs)) return { priceAgeMs: null, verdict: 'stale' };
  const untilMs = Math.min(nowMs, game.startAtMs);
  const ageMs = (atMs: number): number => Math.max(0, untilMs - atMs);
  const priceAgeMs = game.lastQuoteAtMs === null ? null : ageMs(game.lastQuoteAtMs);
  const heartbeatAgeMs = heardAtMs === null ? null : ageMs(heardAtMs);
  return { priceAgeMs, verdict: freshness(priceAgeMs ?? Number.POSITIVE_INFINITY, heartbeatAgeMs) };
}
