import { freePort, isPortFree } from '../process/free-port.ts';
import { StackError } from '../server.ts';
import type { ServerName } from '../server.ts';
import type { Ports } from '../start-server.ts';
import { composeOf } from './context.ts';
import type { Context, Failure } from './context.ts';
import { composeUp, dockerUrl } from './docker.ts';
import type { DockerPorts } from './docker.ts';
import { readState, writeState } from './state.ts';

/** Compose starts the services together, so they come up or fail together. */
export async function upInDocker(
  docker: string,
  names: readonly ServerName[],
  asked: Ports,
  context: Context,
): Promise<Failure[]> {
  if (names.length === 0) return [];
  const state = readState(context.stateDir);
  const portOf = async (name: ServerName): Promise<number> => {
    const known = state[name];
    // The port of a container is its own although it is not free; any other must be.
    const isOurs = known && (known.kind === 'docker' || (await isPortFree(known.port)));
    return asked[name] ?? (isOurs ? known.port : freePort());
  };
  const ports: DockerPorts = {
    kafka: await portOf('kafka'),
    redis: await portOf('redis'),
    postgres: await portOf('postgres'),
  };
  context.say(`starting ${names.join(', ')} with docker compose`);
  try {
    await composeUp(composeOf(context, docker), names, ports);
  } catch (error) {
    if (!(error instanceof StackError)) throw error;
    const { message } = error;
    return names.map((name) => ({ name, reason: message }));
  }
  for (const name of names) {
    const port = ports[name];
    state[name] = { kind: 'docker', url: dockerUrl(name, port), port };
  }
  writeState(context.stateDir, state);
  return [];
}
