// The whole line as four supervised processes on real servers: native, docker or given by URL.
import { join } from 'node:path';
import { serviceEnvironment, serviceNames, type Place, type Ports } from './environments.ts';
import type { Line } from './line.ts';
import { dropNamespace } from './namespace.ts';
import type { StartOptions } from './options.ts';
import { supervise, type Supervised } from './supervise.ts';
import type { Environment } from '@linecast/kit';

type Setup = {
  options: StartOptions;
  ports: Ports;
  place: Place;
  root: string;
  env: Environment;
  say: (line: string) => void;
};

export type SupervisedLine = Line & { pids: Supervised['pids']; namespace: string };

export async function startSupervisedLine(setup: Setup): Promise<SupervisedLine> {
  const { options, ports, place, root, env, say } = setup;
  const services = supervise(
    serviceNames.map((name) => ({
      name,
      script: join(root, 'services', name, 'src/main.ts'),
      env: serviceEnvironment(name, options, ports, place, env),
    })),
    say,
  );
  try {
    await services.ready;
  } catch (error) {
    await services.stop();
    throw error;
  }
  return {
    ports,
    failed: new AbortController().signal,
    pids: services.pids,
    namespace: place.namespace,
    stop: async () => {
      await services.stop();
      // A replay that nobody named leaves nothing behind on servers that others use.
      if (options.namespace === undefined) await dropNamespace(place);
    },
  };
}
