import { sayStale, withoutOurs } from '../given.ts';
import { isPortFree } from '../process/free-port.ts';
import { StackError } from '../server.ts';
import type { Server, ServerName } from '../server.ts';
import { dataDirOf, startServer } from '../start-server.ts';
import type { Ports } from '../start-server.ts';
import { birthOf } from '../process/birth.ts';
import { inTurn } from './context.ts';
import type { Context, Failure, Row } from './context.ts';
import { findDocker } from './docker.ts';
import { endNative, livingServer } from './end-native.ts';
import { readState, writeState } from './state.ts';
import { silentGiven, status } from './status.ts';
import { upInDocker } from './up-docker.ts';

export type UpOptions = { readonly ports: Ports; readonly isNativeOnly: boolean };
export type UpOutcome = { readonly rows: Row[]; readonly failures: readonly Failure[] };

/** Brings up what is not up yet and leaves it running; what came up stays although another failed. */
export function up(
  want: readonly ServerName[],
  options: UpOptions,
  around: Context,
): Promise<UpOutcome> {
  return inTurn(around, async () => {
    const remembered = readState(around.stateDir);
    const context = { ...around, env: withoutOurs(around.env, remembered) };
    const before = await status(want, context);
    sayKeptPorts(before, options.ports, context);
    const missing = before
      .filter(({ kind, state }) => state !== 'up' && kind !== 'given')
      .map(({ name }) => name);
    const docker =
      options.isNativeOnly || missing.length === 0 ? undefined : await findDocker(context.env);
    const failures = docker
      ? await upInDocker(docker, missing, options.ports, context)
      : await upNative(missing, options.ports, context);
    sayStale(around.env, remembered, readState(around.stateDir), around.say);
    const rows = await status(want, context);
    return { rows, failures: [...failures, ...silentGiven(rows)] };
  });
}

function sayKeptPorts(before: readonly Row[], ports: Ports, { say }: Context): void {
  for (const { name, port, state } of before) {
    const asked = ports[name];
    if (state !== 'up' || !port || !asked || asked === port) continue;
    say(`${name} already runs on port ${port}; to move it to ${asked}, take it down first`);
  }
}

async function upNative(
  names: readonly ServerName[],
  ports: Ports,
  context: Context,
): Promise<Failure[]> {
  const outcomes = await Promise.allSettled(names.map((name) => startOne(name, ports, context)));
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

function failureOf(name: ServerName, error: unknown): Failure {
  if (!(error instanceof StackError)) throw error;
  return { name, reason: error.message };
}

type Started = { readonly name: ServerName; readonly server: Server; readonly dir: string };

async function startOne(name: ServerName, ports: Ports, context: Context): Promise<Started> {
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
  const server = await startServer(name, { dir, cacheDir, env, say, port: ports[name] ?? last });
  return { name, server, dir };
}
