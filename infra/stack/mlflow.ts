import { join, resolve } from 'node:path';
import { backendOf } from './mlflow/backend.ts';
import { findMlflow } from './mlflow/packages.ts';
import { mlflowAnswers } from './mlflow/probe.ts';
import { assertUnclaimed, claim } from './process/data-claim.ts';
import { onPort } from './process/free-port.ts';
import { launch } from './process/launch.ts';
import type { Launched } from './process/launch.ts';
import { makeDir } from './process/make-dir.ts';
import { untilReady } from './process/until-ready.ts';
import type { Say, Server } from './server.ts';

/** It makes 65 tables at its first start, and reads 200 MB of Python at each. */
const READY_DEADLINE_MS = 180_000;
const STOP_GRACE_MS = 20_000;

export type MlflowOptions = {
  readonly cacheDir: string;
  readonly dir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly say: Say;
  /** Of the Postgres that keeps the registry, in a database of its own. */
  readonly databaseUrl: string;
  readonly database?: string | undefined;
  readonly port?: number | undefined;
  readonly removeAfter?: string | undefined;
};

/** One real MLflow server: registry and runs in Postgres, files in its folder. */
export async function startMlflow(options: MlflowOptions): Promise<Server> {
  const { removeAfter, say } = options;
  const dir = resolve(options.dir);
  assertUnclaimed('MLflow', dir);
  const { python, path } = await findMlflow(options);
  const backend = await backendOf(options.databaseUrl, options.database ?? 'mlflow');
  const artifacts = join(dir, 'artifacts');
  makeDir(artifacts, 'refused');
  const env = { ...options.env, ...settings(path, backend) };
  return onPort('MLflow', options.port, async (port) => {
    const url = `http://127.0.0.1:${port}`;
    const args = ['-m', 'mlflow', 'server', '--host', '127.0.0.1', '--port', String(port)];
    args.push('--workers', '1', '--artifacts-destination', artifacts);
    const ending = { stopSignal: 'SIGTERM', graceMs: STOP_GRACE_MS, removeAfter } as const;
    const logFile = join(dir, 'mlflow.log');
    const launched = await launch({ command: python, args, env, logFile, ...ending });
    claim(dir, launched);
    say('starting MLflow, which takes about 20 s');
    const probe = (): Promise<boolean> => mlflowAnswers(url);
    await untilReady({ name: 'MLflow', launched, probe, deadlineMs: READY_DEADLINE_MS });
    return { ...launched, kill: () => killAll(launched), url, port };
  });
}

/** Its job runner alone would start ten processes and take 2 GB. By a variable: arguments can be read by everybody. */
const settings = (path: string, backend: string): NodeJS.ProcessEnv => ({
  PYTHONPATH: path,
  MLFLOW_BACKEND_STORE_URI: backend,
  MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false',
  MLFLOW_DISABLE_TELEMETRY: 'true',
  GIT_PYTHON_REFRESH: 'quiet',
});

/** The process that was started only watches over the one that serves; both are of one group. */
async function killAll(launched: Launched): Promise<void> {
  if (!launched.isGone()) process.kill(-launched.pid, 'SIGKILL');
  await launched.exited;
}
