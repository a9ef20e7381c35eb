// The whole line in this process: the four services' own assemblies on one embedded platform.
import { join } from 'node:path';
import { assemble as assembleBridge, settings as bridgeSettings } from '@linecast/collector-bridge';
import {
  assemble as assembleFeatures,
  settings as featureSettings,
} from '@linecast/feature-processor';
import { assemble as assembleInference, settings as inferenceSettings } from '@linecast/inference';
import { Client } from 'pg';
import {
  ConfigError,
  inScope,
  loadConfig,
  openEmbeddedPlatform,
  type Environment,
  type Platform,
  type Scope,
} from '@linecast/kit';
import {
  assemble as assembleMonitoring,
  settings as monitoringSettings,
} from '@linecast/monitoring';
import { topics } from '@linecast/protos';
import { openTrialPostgres } from '../stack/trial-postgres.ts';
import { serviceEnvironment, type Ports, type ServiceName } from './environments.ts';
import type { Line } from './line.ts';
import type { StartOptions } from './options.ts';

type Setup = {
  options: StartOptions;
  ports: Ports;
  namespace: string;
  root: string;
  env: NodeJS.ProcessEnv;
  say: (line: string) => void;
  /** Aborted while the line opens: what is open is closed again, and the reason thrown. */
  signal?: AbortSignal | undefined;
};

export async function startEmbeddedLine(setup: Setup): Promise<Line> {
  const { options, ports, namespace, root, env, say, signal } = setup;
  const postgres = await openTrialPostgres({ dataDir: options.data, env, say, signal });
  const stop = new AbortController();
  const started = Promise.withResolvers<void>();
  const life = inScope(stop, async (scope) => {
    scope.defer(async () => {
      await postgres.stop();
    });
    signal?.throwIfAborted();
    await refuseEarlierRun(postgres.url, setup);
    const platform = await openEmbeddedPlatform(
      {
        databaseUrl: postgres.url,
        ...(postgres.kind === 'pglite' ? { maxConnections: 1 } : {}),
        namespace,
        modelRegistry: options.modelRegistry ?? join(root, 'infra/models'),
        modelCache: env['MODEL_CACHE'] || join(root, '.cache/models-seen'),
        mode: 'replay',
        topics,
        migrations: join(root, 'infra/postgres/migrations'),
      },
      scope,
    );
    await assembleAll(platform, setup, postgres.url, scope);
    started.resolve();
  });
  // A line that fails to open has closed itself by then; the error is the caller's.
  const failed = new AbortController();
  life.catch((error: unknown) => failed.abort(error));
  await Promise.race([started.promise, life]);
  return {
    ports,
    failed: failed.signal,
    stop: async () => {
      stop.abort();
      await life.catch(() => undefined);
    },
  };
}

/** The embedded log begins anew with each process: places kept by an earlier run would skip what was never read. */
async function refuseEarlierRun(databaseUrl: string, { namespace }: Setup): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_namespace where nspname = $1', [
      namespace,
    ]);
    if (rowCount === 0) return;
    throw new ConfigError(
      `${namespace} holds an earlier run already, and the embedded platform cannot go on with one; choose another --namespace`,
    );
  } finally {
    await client.end();
  }
}

/** Consumers before the bridge, so that nobody waits for the first quote. */
async function assembleAll(
  platform: Platform,
  setup: Setup,
  databaseUrl: string,
  scope: Scope,
): Promise<void> {
  const place = {
    namespace: setup.namespace,
    databaseUrl,
    kafkaBrokers: 'embedded',
    redisUrl: 'redis://embedded',
  };
  const told = (service: ServiceName): Environment =>
    serviceEnvironment(service, setup.options, setup.ports, place, setup.env);
  const openings = [
    () => assembleMonitoring(platform, loadConfig(monitoringSettings, told('monitoring')), scope),
    () => assembleInference(platform, loadConfig(inferenceSettings, told('inference')), scope),
    () => assembleFeatures(platform, loadConfig(featureSettings, told('feature-processor')), scope),
    () => assembleBridge(platform, loadConfig(bridgeSettings, told('collector-bridge')), scope),
  ];
  for (const open of openings) {
    setup.signal?.throwIfAborted();
    await open();
  }
}
