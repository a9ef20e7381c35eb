// The MLflow of a test run: given as MLFLOW_URL, or started for it on a database that goes with it.
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { dropBackend } from '../stack/mlflow/backend.ts';
import { startMlflow } from '../stack/mlflow.ts';
import { CACHE_DIR } from '../stack/places.ts';
import { StackError } from '../stack/server.ts';
import { temporaryDir } from '../stack/temporary-dir.ts';

export type TestMlflow = { env: Record<string, string>; stop: () => Promise<void> };

const none: TestMlflow = { env: {}, stop: async () => undefined };

export async function openTestMlflow(
  env: NodeJS.ProcessEnv,
  databaseUrl: string | undefined,
  say: (line: string) => void,
): Promise<TestMlflow> {
  if (env['MLFLOW_URL']) return none;
  if (databaseUrl === undefined) return none;
  const database = `mlflow_${randomUUID().slice(0, 8)}`;
  const dir = temporaryDir('mlflow');
  const tidy = async (): Promise<void> => {
    await dropBackend(databaseUrl, database);
    rmSync(dir, { recursive: true, force: true });
  };
  try {
    const cacheDir = env['LINECAST_CACHE_DIR'] ?? CACHE_DIR;
    const place = { dir, cacheDir, env, say, databaseUrl, database, removeAfter: dir };
    const server = await startMlflow(place);
    const stop = async (): Promise<void> => {
      await server.stop();
      await tidy();
    };
    return { env: { MLFLOW_URL: server.url }, stop };
  } catch (error) {
    await tidy();
    if (!(error instanceof StackError)) throw error;
    say(`NO MLFLOW: ${error.message}. Tests that need it are skipped.`);
    return none;
  }
}
