// What a worker is started with, and what it answers.
import type { LeagueInput } from '../../features/build/day-input.ts';
import type { ReplayRules } from './replay-day.ts';
import type { ReplayedGame } from './replayed-game.ts';

/** A set travels by its name: functions do not. */
export type ReplayStart = {
  rules: Omit<ReplayRules, 'set'> & { set: string };
  league: LeagueInput;
};

/** `cpuMs`: what the day cost its core. */
export type DayReplayed = { day: string; games: ReplayedGame[]; cpuMs: number };
