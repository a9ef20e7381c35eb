// Where the servers of a stack are: given by URL, in Docker, or native on this machine.
import { ConfigError } from '@linecast/kit';
import { findDocker } from '../stack/command/docker.ts';
import { up } from '../stack/command/up.ts';
import { ENV_NAMES } from '../stack/given.ts';
import { CACHE_DIR, COMPOSE_FILE, STATE_DIR } from '../stack/places.ts';
import { SERVER_NAMES, type Say } from '../stack/server.ts';
import { openServers } from '../stack/servers.ts';
import type { StackName } from './options.ts';

type Urls = { kafkaBrokers: string; redisUrl: string; databaseUrl: string };

type StackUrls = Urls & {
  /** Stops what was started for this run; servers that ran before go on. */
  stop: () => Promise<void>;
};

type Environment = NodeJS.ProcessEnv;

/** Throws a sentence where a server is neither given nor to be had. */
export async function stackUrls(
  stack: Exclude<StackName, 'embedded'>,
  env: Environment,
  say: Say,
): Promise<StackUrls> {
  if (stack === 'urls') return given(env);
  if (stack === 'docker') return inDocker(env, say);
  const opened = await openServers({ want: SERVER_NAMES, env, say });
  return { ...urlsOf((name) => opened.env[name]), stop: opened.stop };
}

const stopsNothing = (): Promise<void> => Promise.resolve();

function given(env: Environment): StackUrls {
  // The line runs on these three; where the models lie is a setting of its own.
  const missing = SERVER_NAMES.map((name) => ENV_NAMES[name]).filter((name) => !env[name]);
  if (missing.length > 0) {
    throw new ConfigError(
      `--stack urls needs ${missing.join(', ')} in the environment; --stack native starts its own servers`,
    );
  }
  return { ...urlsOf((name) => env[name]), stop: stopsNothing };
}

async function inDocker(env: Environment, say: Say): Promise<StackUrls> {
  if (!(await findDocker(env))) {
    throw new ConfigError('no Docker engine answers here; --stack native does without one');
  }
  const context = { stateDir: STATE_DIR, cacheDir: CACHE_DIR, composeFile: COMPOSE_FILE, env, say };
  const { rows, failures } = await up(SERVER_NAMES, { ports: {}, isNativeOnly: false }, context);
  if (failures[0]) throw new ConfigError(failures.map((each) => each.reason).join('\n'));
  const urls = Object.fromEntries(rows.map((row) => [ENV_NAMES[row.name], row.url]));
  return { ...urlsOf((name) => urls[name]), stop: stopsNothing };
}

function urlsOf(
  read: (name: (typeof ENV_NAMES)[keyof typeof ENV_NAMES]) => string | undefined,
): Urls {
  return {
    kafkaBrokers: read('KAFKA_BROKERS') ?? '',
    redisUrl: read('REDIS_URL') ?? '',
    databaseUrl: read('DATABASE_URL') ?? '',
  };
}
