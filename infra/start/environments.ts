// What each service is told, as environment variables: the same for a process of its own and for the one process.
import { createServer } from 'node:net';
import type { Environment } from '@linecast/kit';
import type { StartOptions } from './options.ts';

export const serviceNames = [
  'collector-bridge',
  'feature-processor',
  'inference',
  'monitoring',
] as const;
export type ServiceName = (typeof serviceNames)[number];

/** `grpc`: of inference; `featuresGrpc`: of feature-processor. */
export type Ports = Record<ServiceName, number> & { grpc: number; featuresGrpc: number };

const defaultPorts: Ports = {
  'collector-bridge': 7411,
  'feature-processor': 7412,
  inference: 7413,
  monitoring: 7414,
  grpc: 50_051,
  featuresGrpc: 50_052,
};

export async function choosePorts(portBase: number | undefined): Promise<Ports> {
  if (portBase === undefined) return defaultPorts;
  const free = portBase === 0 ? await freePorts(6) : [0, 1, 2, 3, 4, 5].map((i) => portBase + i);
  const [bridge = 0, features = 0, inference = 0, monitoring = 0, grpc = 0, featuresGrpc = 0] =
    free;
  return {
    'collector-bridge': bridge,
    'feature-processor': features,
    inference,
    monitoring,
    grpc,
    featuresGrpc,
  };
}

/** All are held open at once, so that no two are the same. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, '127.0.0.1', resolve);
      });
      return server;
    }),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address ? address.port : 0;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

export type Place = {
  namespace: string;
  kafkaBrokers: string;
  redisUrl: string;
  databaseUrl: string;
};

/** Settings that pass from the person's environment to the services. Anything else stays out of a replay. */
const passedOn = [
  'PATH',
  'HOME',
  'NODE_COMPILE_CACHE',
  'LOG_LEVEL',
  'BIND_HOST',
  'FEATURE_SETS',
  'FEATURE_INTERVAL_MS',
  'FEATURE_LATENESS_SECONDS',
  'MODEL_NAMES',
  'MODEL_ALIAS',
  'MODEL_POLL_SECONDS',
  'MODEL_CACHE',
  'MIN_EV',
] as const;

export function serviceEnvironment(
  service: ServiceName,
  options: StartOptions,
  ports: Ports,
  place: Place,
  env: Environment,
): Environment {
  const common: Environment = {
    ...Object.fromEntries(passedOn.map((name) => [name, env[name]])),
    // Processes of their own have log files; in the one process all would land on the person's screen.
    LOG_LEVEL: env['LOG_LEVEL'] ?? (options.stack === 'embedded' ? 'error' : 'info'),
    HTTP_PORT: String(ports[service]),
    GRPC_PORT: String(service === 'feature-processor' ? ports.featuresGrpc : ports.grpc),
    KAFKA_BROKERS: place.kafkaBrokers,
    REDIS_URL: place.redisUrl,
    DATABASE_URL: place.databaseUrl,
    LINECAST_NAMESPACE: place.namespace,
    LINECAST_PLATFORM: options.stack,
    LINECAST_MODE: 'replay',
    ...(options.modelRegistry !== undefined && { MODEL_REGISTRY: options.modelRegistry }),
  };
  if (service !== 'collector-bridge') return common;
  return {
    ...common,
    TAPE_PATH: options.tape,
    TAPE_SPEED: options.speed,
    TAPE_FROM: options.from,
    TAPE_TO: options.to,
  };
}
