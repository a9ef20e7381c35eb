// What a version says of how it was made: enough to make it again.
import { z } from 'zod';
import { UsageError } from '../../command.ts';
import type { ToldVersion } from '../registry/read-version.ts';

export type StoredInput = { use: string; file: string; sha256: string };

export type Recorded = {
  /** As it could be typed again: `npm run linecast -- model train …`, or `npm run train`. */
  command: string;
  sources: readonly StoredInput[];
  /** Undefined: the version was made before it was told. */
  seed: number | undefined;
  note: string | null;
  gitCommit: string | null;
};

const source = z.object({
  use: z.string(),
  file: z.string().min(1),
  sha256: z.string().length(64),
});
const training = z.looseObject({
  sources: z.array(source).min(1),
  setting: z.looseObject({ seed: z.number().int().optional() }).optional(),
  note: z.string().nullish(),
  git_commit: z.string().nullish(),
});
const schema = z.looseObject({ created_from: z.string().min(1), training });

export function recordedTraining({ name, version, manifest }: ToldVersion): Recorded {
  const told = schema.safeParse(manifest).data;
  if (!told) {
    throw new UsageError(
      `${name} version ${version} does not say how it was made (created_from, training.sources): it cannot be made again.`,
    );
  }
  const { sources, setting, note = null, git_commit: gitCommit = null } = told.training;
  return { command: told.created_from, sources, seed: setting?.seed, note, gitCommit };
}

/** The flags of a training command; values may hold spaces, and no value begins with --. */
export function flagsOf(command: string): Record<string, string> | undefined {
  const [program, ...words] = command.split(/ (?=--[a-z])/);
  // The first -- is npm's own.
  if (program !== 'npm run linecast -- model train') return undefined;
  return Object.fromEntries(
    words.map((word) => {
      const [flag = '', ...value] = word.slice(2).split(' ');
      return [flag, value.length === 0 ? 'true' : value.join(' ')];
    }),
  );
}
