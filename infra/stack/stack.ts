import { rmSync } from 'node:fs';
import { answers } from './answers.ts';
import { readState } from './command/state.ts';
import { givenUrl, silentSentence, urlIn } from './given.ts';
import { CACHE_DIR, stateDirIn } from './places.ts';
import { restartable } from './restartable.ts';
import type { Restartable } from './restartable.ts';
import { StackError } from './server.ts';
import type { Say, ServerName } from './server.ts';
import { dataDirOf, startAll, startServer } from './start-server.ts';
import { temporaryDir } from './temporary-dir.ts';

/** A server that was given by a setting is not ours to stop or kill. */
export type StackServer = { readonly kind: 'given'; readonly url: string } | Restartable;

const URL_KEYS = { kafka: 'kafkaBrokers', redis: 'redisUrl', postgres: 'databaseUrl' } as const;

export type Stack<Name extends ServerName> = { readonly [Key in Name]: StackServer } & {
  readonly [Key in Name as (typeof URL_KEYS)[Key]]: string;
} & { readonly stop: () => Promise<void> };

export type StackOptions = {
  readonly env: NodeJS.ProcessEnv;
  readonly say: Say;
  /** Where the data is kept; without it every server gets a temporary folder, removed on stop. */
  readonly dir?: string | undefined;
  readonly cacheDir?: string | undefined;
  /** Of `stack up`: where its own URLs are known by. */
  readonly stateDir?: string | undefined;
  /** Off unless asked for: a test stack outlives no power cut. */
  readonly fsync?: boolean | undefined;
};

/** A stack of one's own for as long as this process lives; its servers can be lost and come back. */
export async function stackUp<Name extends ServerName>(
  want: readonly Name[],
  options: StackOptions,
): Promise<Stack<Name>> {
  const opened = await startAll(want, (name) => open(name, options), close);
  const entries = [...opened].flatMap(([name, { server }]) => [
    [name, server],
    [URL_KEYS[name], server.url],
  ]);
  const stop = async (): Promise<void> => {
    await Promise.all([...opened.values()].map(close));
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys are the names asked for
  return { ...Object.fromEntries(entries), stop } as Stack<Name>;
}

type Opened = { readonly server: StackServer; readonly removeAfter: string | undefined };

async function open(name: ServerName, options: StackOptions): Promise<Opened> {
  const { env, say, cacheDir = CACHE_DIR, fsync = false } = options;
  const given = await answering(name, options);
  if (given) return { server: { kind: 'given', url: given }, removeAfter: undefined };
  const dir = options.dir ? await dataDirOf(name, options.dir) : temporaryDir(name);
  const removeAfter = options.dir ? undefined : dir;
  const starting = { dir, cacheDir, env, say, fsync, removeAfter };
  try {
    const server = await restartable((port) => startServer(name, { ...starting, port }));
    return { server, removeAfter };
  } catch (error) {
    remove(removeAfter);
    throw error;
  }
}

/** The server that the environment names; one that an earlier `up` started counts only while it runs. */
async function answering(name: ServerName, options: StackOptions): Promise<string | undefined> {
  const { env, stateDir = stateDirIn(env) } = options;
  const url = urlIn(name, env);
  if (!url || (await answers(name, url))) return url;
  if (!givenUrl(name, env, readState(stateDir))) return undefined;
  throw new StackError('refused', silentSentence(name, url));
}

async function close({ server, removeAfter }: Opened): Promise<void> {
  if (server.kind === 'started') await server.stop();
  remove(removeAfter);
}

const remove = (dir: string | undefined): void => {
  if (dir) rmSync(dir, { recursive: true, force: true });
};
