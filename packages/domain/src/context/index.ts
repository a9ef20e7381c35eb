// Context of a game, for those outside the domain: results in, what was known at a time out.
export type * from './game-context.ts';
export type { ContextView } from './context-view.ts';
export { mlbElo, type EloRules } from './elo-rules.ts';
export { gameContextOf } from './game-context-of.ts';
export { createLeagueLedger, type LeagueLedger, type TeamAsked } from './league-ledger.ts';
export type { Observation } from './observation.ts';
