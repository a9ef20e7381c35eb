// Clients that other people wrote, fetched once from the registries their users take them from.
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Runs the client; `output` is stdout and stderr together. */
export type Client = (...args: string[]) => Promise<{ status: number | null; output: string }>;
export type Found = { kind: 'found'; run: Client } | { kind: 'none'; reason: string };

type Say = (line: string) => void;

const grpcurlModule = 'github.com/fullstorydev/grpcurl/cmd/grpcurl@v1.9.4';

/** grpcurl from PATH, from our cache, or built by `go install`. */
export function findGrpcurl(cacheFolder: string, say: Say): Found {
  if (works('grpcurl', ['--version'])) return found('grpcurl');
  const path = join(cacheFolder, 'grpcurl');
  if (existsSync(path)) return found(path);
  if (!works('go', ['version'])) {
    return { kind: 'none', reason: 'grpcurl is not on PATH and there is no Go to build it' };
  }
  say('building grpcurl with go install (once)');
  const env = { ...process.env, GOBIN: cacheFolder };
  const built = spawnSync('go', ['install', grpcurlModule], { env, encoding: 'utf8' });
  return built.status === 0 ? found(path) : noClient(`go install ${grpcurlModule}`, built.stderr);
}

/** A Python with grpcio in an environment of its own; runs the script given first. */
export function findPythonGrpc(cacheFolder: string, requirements: string, say: Say): Found {
  const folder = join(cacheFolder, 'python');
  const python = join(folder, 'bin/python');
  const marker = join(folder, '.installed');
  if (existsSync(marker)) return found(python);
  if (!works('python3', ['--version'])) return { kind: 'none', reason: 'there is no python3' };
  say('installing grpcio for the Python client (once)');
  rmSync(folder, { recursive: true, force: true });
  const venv = spawnSync('python3', ['-m', 'venv', folder], { encoding: 'utf8' });
  if (venv.status !== 0) return noClient('python3 -m venv', venv.stdout + venv.stderr);
  const flags = ['--quiet', '--no-deps', '--only-binary', ':all:', '-r', requirements];
  const pip = spawnSync(python, ['-m', 'pip', 'install', ...flags], { encoding: 'utf8' });
  if (pip.status !== 0) return noClient('pip install', pip.stderr);
  writeFileSync(marker, '');
  return found(python);
}

function works(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

/** Not spawnSync: the line that answers may live in this very process. */
function found(path: string): Found {
  return {
    kind: 'found',
    run: (...args) =>
      new Promise((resolve) => {
        const child = execFile(path, args, { timeout: 30_000 }, (_error, stdout, stderr) =>
          resolve({ status: child.exitCode, output: `${stdout}${stderr}` }),
        );
      }),
  };
}

function noClient(what: string, output: string): Found {
  return { kind: 'none', reason: `${what} failed: ${output.trim().split('\n').at(-1) ?? ''}` };
}
