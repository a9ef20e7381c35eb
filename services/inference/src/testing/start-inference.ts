// The real service on the embedded platform, with the repository's own model; closed after the test.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { inScope, loadConfig, openEmbeddedPlatform, type Platform } from '@linecast/kit';
import { topics } from '@linecast/protos';
import { assemble, settings } from '../main.ts';
import { openPredictClient, type PredictClient } from './predict-client.ts';

const root = join(import.meta.dirname, '../../../..');

export type Inference = {
  platform: Platform;
  client: PredictClient;
  /** GET on the service's HTTP port. */
  get: (path: string) => Promise<{ status: number; text: string }>;
};

export type Setup = {
  modelRegistry?: string;
  env?: Record<string, string>;
  /** Changes the platform before the service is assembled on it. */
  spoil?: (platform: Platform) => Platform;
};

/** Rejects with what `assemble` throws, everything closed. */
export async function startInference(
  t: TestContext,
  databaseUrl: string,
  { modelRegistry = join(root, 'infra/models'), env = {}, spoil = (p) => p }: Setup = {},
): Promise<Inference> {
  const stop = new AbortController();
  const started = Promise.withResolvers<Inference>();
  const life = inScope(stop, async (scope) => {
    const own = await openEmbeddedPlatform(
      {
        databaseUrl,
        namespace: `test_${randomUUID().replaceAll('-', '')}`,
        modelRegistry,
        mode: 'replay',
        topics,
        migrations: join(root, 'infra/postgres/migrations'),
      },
      scope,
    );
    scope.defer(() => own.sql.dropSchema());
    const platform = spoil(own);
    const told = { HTTP_PORT: '0', GRPC_PORT: '0', LOG_LEVEL: 'silent', ...env };
    const { endpoints } = await assemble(platform, loadConfig(settings, told), scope);
    const portOf = (kind: string): number => endpoints.find((e) => e.kind === kind)?.port ?? 0;
    const client = openPredictClient(portOf('grpc'));
    scope.defer(() => client.close());
    const get = async (path: string) => {
      const response = await fetch(`http://127.0.0.1:${portOf('http')}${path}`);
      return { status: response.status, text: await response.text() };
    };
    started.resolve({ platform, client, get });
  });
  life.catch(started.reject);
  t.after(async () => {
    stop.abort();
    await life.catch(() => undefined);
  });
  return started.promise;
}
