// What a command of `linecast` is: a noun, a verb, its flags, and what it does.
import type { ParseArgsOptionsConfig } from 'node:util';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Given by flag or environment; relative paths in it are meant from `folder`. */
export type Arguments = {
  words: readonly string[];
  flags: Readonly<Record<string, string | undefined>>;
  /** Where the person stands. */
  folder: string;
};

/** `json` is the answer for programs, `text` the same for people. */
export type Answer = { json: unknown; text: readonly string[] };

export type Command = {
  noun: string;
  verb: string;
  /** One line in the list of commands. */
  summary: string;
  usage: string;
  flags: ParseArgsOptionsConfig;
  run: (given: Arguments) => Promise<Answer>;
};

/** A person's mistake: one sentence, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
