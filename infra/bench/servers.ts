// The real servers of a bench: those given by URL, the others started for it and taken down with it.
import { SERVER_NAMES, type Say, type ServerName } from '../stack/server.ts';
import { stackUp } from '../stack/stack.ts';

export type Servers = {
  urls: { kafkaBrokers: string; redisUrl: string; databaseUrl: string };
  /** Main process of each server that was started here; a given one may be on another machine. */
  pids: ReadonlyMap<ServerName, number>;
};

export async function openServers(
  env: NodeJS.ProcessEnv,
  say: Say,
  scope: AsyncDisposableStack,
): Promise<Servers> {
  // Postgres with fsync, as anybody would run it who wants to keep his data.
  const stack = await stackUp(SERVER_NAMES, { env, say, fsync: true });
  scope.defer(() => stack.stop());
  const { kafkaBrokers, redisUrl, databaseUrl } = stack;
  const pids = SERVER_NAMES.flatMap((name) => {
    const server = stack[name];
    return server.kind === 'started' ? [[name, server.pid()] as const] : [];
  });
  return { urls: { kafkaBrokers, redisUrl, databaseUrl }, pids: new Map(pids) };
}
