// starters.ndjson of a tape (docs/tape-format.md): who was listed to pitch first. Playing a tape does not tell it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '@linecast/kit';
import { z } from 'zod';
import { explain } from './tape-format.ts';
import { linesOf } from './text-lines.ts';

export const startersFile = 'starters.ndjson';

const starterSchema = z.object({
  at: z.iso.datetime({ offset: true }),
  fixture: z.string().min(1),
  side: z.enum(['home', 'away']),
  pitcher: z.string().min(1),
});
export type StarterJson = z.input<typeof starterSchema>;

export type ListedStarter = { atMs: number; ref: string; side: 'home' | 'away'; pitcher: string };

/** None where the tape has no such file. A line that cannot be read is a damaged tape, because nobody counts refusals here. */
export async function readStarters(folder: string): Promise<ListedStarter[]> {
  const path = join(folder, startersFile);
  const starters: ListedStarter[] = [];
  if (!existsSync(path)) return starters;
  for await (const raw of linesOf(path)) starters.push(readStarter(path, raw));
  return starters.toSorted((a, b) => a.atMs - b.atMs);
}

function readStarter(path: string, raw: string): ListedStarter {
  const parsed = starterSchema.safeParse(jsonIn(raw));
  if (!parsed.success) {
    throw new ConfigError(`${path} has a line that is no starter: ${explain(parsed.error)}.`);
  }
  const { at, fixture, side, pitcher } = parsed.data;
  return { atMs: Date.parse(at), ref: fixture, side, pitcher };
}

/** Undefined for what is no JSON: no schema takes it. */
function jsonIn(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}
