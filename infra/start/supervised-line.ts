// The whole line as four supervised processes on real servers: native, docker or given by URL.
import { join } from 'node:path';
import type { Environment } from '@linecast/kit';
import { serviceEnvironment, serviceNames, type Place, type Ports } from './environments.ts';
import type { Line } from './line.ts';
import { openLogFile } from './log-file.ts';
import { dropNamespace } from './namespace.ts';
import type { StartOptions } from './options.ts';
import { supervise, type Supervised } from './supervise.ts';
import { untilAborted } from './until-aborted.ts';

type Setup = {
  options: StartOptions;
  ports: Ports;
  place: Place;
  root: string;
  env: Environment;
  say: (line: string) => void;
  /** Where each service's output goes; without it only the last words of a dead one are shown. */
  logsDir?: string;
  /** Aborted while the line opens: what is open is closed again, and the reason thrown. */
  signal?: AbortSignal | undefined;
};

export type SupervisedLine = Line & { pids: Supervised['pids']; namespace: string };

/** A service that is not ready yet has nothing to drain. */
const graceInOpeningMs = 1_000;

export async function startSupervisedLine(setup: Setup): Promise<SupervisedLine> {
  const { options, ports, place, signal } = setup;
  const services = startServices(setup);
  // A replay that nobody named leaves nothing behind on servers that others use.
  const cleanUp = async (): Promise<void> => {
    if (options.namespace === undefined) await dropNamespace(place);
  };
  try {
    await Promise.race([services.ready, untilAborted(signal)]);
    signal?.throwIfAborted();
  } catch (error) {
    await services.stop(graceInOpeningMs);
    if (signal?.aborted) await cleanUp();
    throw error;
  }
  return {
    ports,
    failed: new AbortController().signal,
    pids: services.pids,
    namespace: place.namespace,
    stop: async () => {
      await services.stop();
      await cleanUp();
    },
  };
}

function startServices({ options, ports, place, root, env, say, logsDir }: Setup): Supervised {
  const specs = serviceNames.map((name) => ({
    name,
    script: join(root, 'services', name, 'src/main.ts'),
    env: serviceEnvironment(name, options, ports, place, env),
    ...(logsDir && { hear: openLogFile(join(logsDir, `${name}.log`)) }),
  }));
  if (logsDir) say(`Each service writes its log into ${logsDir}.`);
  return supervise(specs, say);
}
