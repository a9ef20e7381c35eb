import { status } from './command/status.ts';
import { ENV_NAMES, silentSentence } from './given.ts';
import { CACHE_DIR, COMPOSE_FILE, stateDirIn } from './places.ts';
import { StackError } from './server.ts';
import type { Say, Server, ServerName } from './server.ts';
import { dataDirOf, startAll, startServer } from './start-server.ts';
import type { Ports } from './start-server.ts';

/** `given` by a setting, `running` on its own (an earlier `stack up`), or `started` here and ours. */
export type OpenServer =
  | { readonly kind: 'given'; readonly url: string }
  | { readonly kind: 'running'; readonly url: string }
  | { readonly kind: 'started'; readonly url: string; readonly server: Server };

export type OpenServers = {
  readonly servers: ReadonlyMap<ServerName, OpenServer>;
  /** What a service needs in its environment to find the servers. */
  readonly env: Readonly<Record<string, string>>;
  /** Stops what was started here and nothing else. */
  readonly stop: () => Promise<void>;
};

export type OpenOptions = {
  readonly want: readonly ServerName[];
  readonly env: NodeJS.ProcessEnv;
  readonly say: Say;
  readonly ports?: Ports | undefined;
  readonly stateDir?: string | undefined;
  readonly cacheDir?: string | undefined;
};

/** The servers to run on, in this order: as given, as left running by `stack up`, started now. */
export async function openServers(options: OpenOptions): Promise<OpenServers> {
  const { want, env, say, ports = {} } = options;
  const { stateDir = stateDirIn(env), cacheDir = CACHE_DIR } = options;
  const context = { stateDir, cacheDir, composeFile: COMPOSE_FILE, env, say };
  const rows = new Map((await status(want, context)).map((row) => [row.name, row]));
  const open = async (name: ServerName): Promise<OpenServer> => {
    const row = rows.get(name);
    if (row?.url && row.state === 'up') {
      return { kind: row.kind === 'given' ? 'given' : 'running', url: row.url };
    }
    if (row?.url && row.kind === 'given') {
      throw new StackError('refused', silentSentence(name, row.url));
    }
    const dir = await dataDirOf(name, stateDir);
    const server = await startServer(name, { dir, cacheDir, env, say, port: ports[name] });
    return { kind: 'started', url: server.url, server };
  };
  const servers = await startAll(want, open, stopOurs);
  return {
    servers,
    env: Object.fromEntries([...servers].map(([name, { url }]) => [ENV_NAMES[name], url])),
    stop: async () => {
      await Promise.all([...servers.values()].map(stopOurs));
    },
  };
}

const stopOurs = async (open: OpenServer): Promise<void> => {
  if (open.kind === 'started') await open.server.stop();
};
