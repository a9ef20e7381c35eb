import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { STACK_NAMES } from '../server.ts';

const Native = z.object({
  kind: z.literal('native'),
  url: z.string(),
  port: z.number().int(),
  pid: z.number().int().positive(),
  /** Tells the process from a later one with the same pid. */
  birth: z.string(),
  dir: z.string(),
});
const Docker = z.object({ kind: z.literal('docker'), url: z.string(), port: z.number().int() });

/** What `down` leaves: a shell may still have the URL, so the next `up` takes the same port. */
const Stopped = z.object({ kind: z.literal('stopped'), url: z.string(), port: z.number().int() });

const Known = z.discriminatedUnion('kind', [Native, Docker, Stopped]);
const State = z.partialRecord(z.enum(STACK_NAMES), Known);

/** The servers that `stack up` left running, as far as we know, and where those were that it stopped. */
export type State = z.infer<typeof State>;
export type NativeServer = z.infer<typeof Native>;

const stateFile = (stateDir: string): string => join(stateDir, 'stack.json');

/** A file that is not there or cannot be read says nothing; the data folders' own claims remain. */
export function readState(stateDir: string): State {
  try {
    const parsed = State.safeParse(JSON.parse(readFileSync(stateFile(stateDir), 'utf8')));
    return parsed.success ? parsed.data : {};
  } catch {
    return {};
  }
}

export function writeState(stateDir: string, state: State): void {
  const file = stateFile(stateDir);
  if (Object.keys(state).length === 0) return rmSync(file, { force: true });
  mkdirSync(stateDir, { recursive: true });
  // It holds the password of the database.
  writeFileSync(`${file}.part`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.part`, file);
}
