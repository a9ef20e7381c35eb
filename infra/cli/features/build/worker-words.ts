// What a worker is started with, asked and answers. Apart from the worker itself, which reaches labels.
import type { LeagueInput } from './day-input.ts';
import type { DayTable } from './day-table.ts';
import type { TablePlan } from './table-plan.ts';

export type WorkerStart = { plan: TablePlan; league: LeagueInput };

/** `cpuMs`: what the day cost its core. */
export type DayBuilt = { day: string; table: DayTable; cpuMs: number };
