// The line under measurement: the four services as supervised processes, as `npm start -- --stack native` runs them.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createLogger, openKafkaLog, type Log } from '@linecast/kit';
import {
  choosePorts,
  serviceEnvironment,
  serviceNames,
  type Place,
  type Ports,
  type ServiceName,
} from '../start/environments.ts';
import { dropNamespace } from '../start/namespace.ts';
import type { StartOptions } from '../start/options.ts';
import { supervise, type ChildSpec, type Supervised } from '../start/supervise.ts';
import { BenchError } from './bench-error.ts';
import type { Bench } from './part.ts';
import { orAborted } from './wait.ts';

export type BenchLine = {
  ports: Ports;
  /** The topics of this line, by their bare names. */
  log: Log;
  pids: () => readonly number[];
  /** Throws when a service died meanwhile: what was measured then is a restart. */
  assertUndisturbed: () => void;
};

const bridge: ServiceName = 'collector-bridge';

type Ground = Pick<Bench, 'root' | 'env' | 'servers' | 'signal'>;
/** What single services are told beside where everything is. */
type Told = Partial<Record<ServiceName, Readonly<Record<string, string>>>>;

/** On fresh topics, keys and tables, which go when `scope` closes. The tape plays as fast as it can. */
export async function startLine(
  bench: Ground,
  tape: string,
  scope: AsyncDisposableStack,
  told: Told = {},
): Promise<BenchLine> {
  const place = { ...bench.servers.urls, namespace: `bench_${randomBytes(4).toString('hex')}` };
  const ports = await choosePorts(0);
  const deaths: string[] = [];
  const start = async (names: readonly ServiceName[]): Promise<Supervised> => {
    const specs = names.map((name) => specOf(name, { bench, tape, ports, place, told }));
    const services = supervise(specs, (sentence) => void deaths.push(sentence));
    scope.defer(() => services.stop());
    await orAborted(services.ready, bench.signal);
    return services;
  };
  scope.defer(() => dropNamespace(place));
  // The bridge last, unlike `npm start`: a quote that waits for its readers to start measures their start.
  const readers = await start(serviceNames.filter((name) => name !== bridge));
  const log = await openLog(place, scope);
  const player = await start([bridge]);
  return {
    ports,
    log,
    pids: () => [...readers.pids().values(), ...player.pids().values()],
    assertUndisturbed: () => {
      if (deaths.length > 0) throw new BenchError(`Nothing was measured: ${deaths.join('\n')}`);
    },
  };
}

type Setup = { bench: Ground; tape: string; ports: Ports; place: Place; told: Told };

function specOf(name: ServiceName, { bench, tape, ports, place, told }: Setup): ChildSpec {
  const options: StartOptions = {
    stack: 'urls',
    speed: 'max',
    tape,
    from: undefined,
    to: undefined,
    once: false,
    json: false,
    data: undefined,
    portBase: 0,
    namespace: undefined,
    modelRegistry: undefined,
  };
  return {
    name,
    script: join(bench.root, 'services', name, 'src/main.ts'),
    // Each quote is followed to its prediction: none may wait for the end of an interval.
    env: {
      ...serviceEnvironment(name, options, ports, place, {
        ...bench.env,
        FEATURE_INTERVAL_MS: '0',
      }),
      ...told[name],
    },
  };
}

export async function openLog(
  { kafkaBrokers, namespace }: Pick<Place, 'kafkaBrokers' | 'namespace'>,
  scope: AsyncDisposableStack,
): Promise<Log> {
  const brokers = kafkaBrokers.split(',').map((each) => each.trim());
  const logger = createLogger('bench', 'silent');
  const log = await openKafkaLog({ brokers, namespace, clientId: 'linecast-bench', logger });
  scope.defer(() => log.close());
  return log;
}
