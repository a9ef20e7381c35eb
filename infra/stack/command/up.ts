import { sayStale, withoutOurs } from '../given.ts';
import { startMlflow } from '../mlflow.ts';
import { SERVER_NAMES } from '../server.ts';
import type { ServerName, StackName } from '../server.ts';
import { startServer } from '../start-server.ts';
import type { Ports } from '../start-server.ts';
import { inTurn } from './context.ts';
import type { Context, Failure, Row } from './context.ts';
import { findDocker } from './docker.ts';
import { readState } from './state.ts';
import { silentGiven, status } from './status.ts';
import { upInDocker } from './up-docker.ts';
import { upNative } from './up-native.ts';

export type UpOptions = { readonly ports: Ports; readonly isNativeOnly: boolean };
export type UpOutcome = { readonly rows: Row[]; readonly failures: readonly Failure[] };

/** Brings up what is not up yet and leaves it running; what came up stays although another failed. */
export function up(
  want: readonly StackName[],
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
    const servers = SERVER_NAMES.filter((name) => missing.includes(name));
    const failures = await upServers(servers, options, context);
    if (missing.includes('mlflow')) failures.push(...(await upMlflow(options, context)));
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

async function upServers(
  names: readonly ServerName[],
  { ports, isNativeOnly }: UpOptions,
  context: Context,
): Promise<Failure[]> {
  const docker = isNativeOnly || names.length === 0 ? undefined : await findDocker(context.env);
  if (docker) return upInDocker(docker, names, ports, context);
  return upNative(names, ports, context, startServer);
}

/** After the others: it keeps its registry in the Postgres that is up by now, ours or given. */
async function upMlflow({ ports }: UpOptions, context: Context): Promise<Failure[]> {
  const [postgres] = await status(['postgres'], context);
  if (postgres?.state !== 'up' || !postgres.url) {
    return [{ name: 'mlflow', reason: 'it keeps its registry in Postgres, which is not up' }];
  }
  const databaseUrl = postgres.url;
  return upNative(['mlflow'], ports, context, (_, starting) =>
    startMlflow({ ...starting, databaseUrl }),
  );
}
