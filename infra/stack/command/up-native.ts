import { birthOf } from '../process/birth.ts';
import { isPortFree } from '../process/free-port.ts';
import { StackError } from '../server.ts';
import type { Server, StackName } from '../server.ts';
import { dataDirOf } from '../start-server.ts';
import type { Ports, Starting } from '../start-server.ts';
import type { Context, Failure } from './context.ts';
import { endNative, livingServer } from './end-native.ts';
import { readState, writeState } from './state.ts';

export type Start<Name extends StackName> = (name: Name, starting: Starting) => Promise<Server>;

/** Starts several on this machine, writes down what came up, and lets go of it. */
export async function upNative<Name extends StackName>(
  names: readonly Name[],
  ports: Ports,
  context: Context,
  start: Start<Name>,
): Promise<Failure[]> {
  const outcomes = await Promise.allSettled(
    names.map((name) => startOne(name, ports, context, start)),
  );
  const servers = outcomes.flatMap((outcome) =>
    outcome.status === 'fulfilled' ? [outcome.value] : [],
  );
  const state = readState(context.stateDir);
  for (const { name, server, dir } of servers) {
    const { url, port, pid } = server;
    state[name] = { kind: 'native', url, port, pid, birth: birthOf(pid) ?? '', dir };
  }
  writeState(context.stateDir, state);
  // Only now: an `up` that is interrupted before leaves nothing running that nobody knows of.
  for (const { server } of servers) server.release();
  return outcomes.flatMap((outcome, index) => {
    const name = names[index];
    return outcome.status === 'rejected' && name ? [failureOf(name, outcome.reason)] : [];
  });
}

function failureOf(name: StackName, error: unknown): Failure {
  if (!(error instanceof StackError)) throw error;
  return { name, reason: error.message };
}

type Started = { readonly name: StackName; readonly server: Server; readonly dir: string };

async function startOne<Name extends StackName>(
  name: Name,
  ports: Ports,
  context: Context,
  start: Start<Name>,
): Promise<Started> {
  const { stateDir, cacheDir, env, say } = context;
  const known = readState(stateDir)[name];
  const silent = await livingServer(name, stateDir, known?.kind === 'native' ? known : undefined);
  if (silent) {
    say(`${name} (process ${silent.pid}) does not answer; starting it anew`);
    await endNative(name, silent);
  }
  const dir = await dataDirOf(name, stateDir);
  // Where it was last time, if that is still free: clients then need not be told.
  const last = known && (await isPortFree(known.port)) ? known.port : undefined;
  const server = await start(name, { dir, cacheDir, env, say, port: ports[name] ?? last });
  return { name, server, dir };
}
