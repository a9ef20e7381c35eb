// What a command of `linecast` is: a noun, mostly a verb, its flags, and what it does.
import type { ParseArgsOptionsConfig } from 'node:util';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Given by flag or environment; relative paths in it are meant from `folder`. */
export type Arguments = {
  words: readonly string[];
  flags: Readonly<Record<string, string | undefined>>;
  /** Where the person stands. */
  folder: string;
  /** For those who wait: how far it is. The answer itself is returned. */
  stderr: (text: string) => void;
  /** Somebody watches stderr. */
  isTerminal: boolean;
};

/** `json` is the answer for programs, `text` the same for people. `isFailed`: a check that was asked for does not hold. */
export type Answer = { json: unknown; text: readonly string[]; isFailed?: boolean };

export type Command = {
  noun: string;
  /** Left out where the noun says it all (`linecast evaluate --format …`); it is then the only command of its noun. */
  verb?: string;
  /** One line in the list of commands. */
  summary: string;
  usage: string;
  flags: ParseArgsOptionsConfig;
  /** Flags of which one stands for all: the one that is typed wins over another that is exported. */
  alternatives?: readonly string[];
  run: (given: Arguments) => Promise<Answer>;
};

/** A person's mistake: one sentence, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
