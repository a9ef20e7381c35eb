import { findOnPath, lastLines, runCommand } from '../process/run-command.ts';
import { StackError } from '../server.ts';
import type { ServerName } from '../server.ts';

/** A daemon that hangs must not make `up` hang. */
const ENGINE_DEADLINE_MS = 5_000;

/** The names in infra/compose.yaml. */
export const SERVICES = {
  kafka: 'redpanda',
  redis: 'redis',
  postgres: 'postgres',
} as const satisfies Record<ServerName, string>;

export type Compose = {
  readonly docker: string;
  readonly file: string;
  readonly env: NodeJS.ProcessEnv;
};

/** The docker program, if an engine answers and it knows `compose`: the client alone is no use. */
export async function findDocker(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const docker = findOnPath('docker', env['PATH']);
  if (!docker) return undefined;
  const how = { env, timeoutMs: ENGINE_DEADLINE_MS };
  const engine = await runCommand(docker, ['info', '--format', '{{.ServerVersion}}'], how);
  const compose = await runCommand(docker, ['compose', 'version'], how);
  return engine.code === 0 && compose.code === 0 ? docker : undefined;
}

export type DockerPorts = { readonly [Name in ServerName]: number };

export async function composeUp(
  compose: Compose,
  names: readonly ServerName[],
  ports: DockerPorts,
): Promise<void> {
  const services = names.map((name) => SERVICES[name]);
  await run({ ...compose, env: { ...compose.env, ...portEnv(ports) } }, [
    ...['up', '-d', '--wait', ...services],
  ]);
}

/** Stops and removes the containers; their data too when asked. */
export async function composeDown(
  compose: Compose,
  names: readonly ServerName[],
  andData: boolean,
): Promise<void> {
  const services = names.map((name) => SERVICES[name]);
  await run(compose, ['rm', '--stop', '--force', ...(andData ? ['--volumes'] : []), ...services]);
  if (!andData) return;
  const volumes = services.map((service) => `linecast-stack_${service}`);
  await runCommand(compose.docker, ['volume', 'rm', '--force', ...volumes], { env: compose.env });
}

export const dockerUrl = (name: ServerName, port: number): string =>
  ({
    kafka: `127.0.0.1:${port}`,
    redis: `redis://127.0.0.1:${port}`,
    postgres: `postgres://linecast:linecast@127.0.0.1:${port}/linecast`,
  })[name];

const portEnv = (ports: DockerPorts): NodeJS.ProcessEnv => ({
  KAFKA_PORT: String(ports.kafka),
  REDIS_PORT: String(ports.redis),
  POSTGRES_PORT: String(ports.postgres),
});

async function run({ docker, file, env }: Compose, args: readonly string[]): Promise<void> {
  const ran = await runCommand(docker, ['compose', '-f', file, ...args], { env });
  if (ran.code === 0) return;
  const why = lastLines(ran.stderr, 2);
  throw new StackError(
    'missing',
    `docker compose ${args[0]} failed (${why}); --native does without`,
  );
}
