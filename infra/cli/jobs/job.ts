// What runs by itself: a name, when it is due, and steps that are commands a person could type.

export type Job = {
  name: string;
  summary: string;
  /** A cron pattern of five fields, read in `timezone`. */
  schedule: string;
  timezone: string;
  steps: readonly Step[];
};

export type Step = {
  name: string;
  /** The words after `linecast`, without --json; made when the step begins, out of what came before. */
  command: (so: Progressed) => readonly string[];
  /** Stands for its answer where commands are only listed: what a later step takes from it, as a placeholder. */
  foreseen?: unknown;
  /** Answers with another exit code than 0 that are no failure of the step. */
  isAnswer?: (end: StepEnd) => boolean;
};

export type Progressed = {
  dueAtMs: number;
  /** What earlier steps answered, by their names. */
  answers: ReadonlyMap<string, unknown>;
};

/** What a step came to. `said`: its last lines, for people. */
export type StepEnd = { exitCode: number; answer: unknown; said: string };

/** Runs one command of `linecast`. */
export type RunCommand = (words: readonly string[], signal: AbortSignal) => Promise<StepEnd>;
