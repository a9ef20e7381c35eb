// Clients that other people wrote, fetched once from the registries their users take them from.
import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Ran = { status: number | null; stdout: string; output: string };

/** Runs the client; `output` is stdout and stderr together. */
export type Client = (...args: string[]) => Promise<Ran>;
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

/** A Python with what requirements.txt pins, in an environment of its own; runs the script given first. */
export function findPython(cacheFolder: string, requirements: string, say: Say): Found {
  const folder = join(cacheFolder, 'python');
  const python = join(folder, 'bin/python');
  // The mark comes last and names the pins: what was interrupted, or has other pins, is made again.
  const mark = join(folder, '.installed');
  const pins = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === pins) return found(python, pythonRun);
  const steps = installSteps(folder, python, requirements);
  if (!steps) return { kind: 'none', reason: 'there is neither uv nor a python3 of 3.11 or newer' };
  say('installing the Python clients (once; about 5 s with uv, 25 s with pip)');
  rmSync(folder, { recursive: true, force: true });
  for (const [command, ...args] of steps) {
    const step = spawnSync(command, args, { encoding: 'utf8' });
    if (step.status !== 0) return noClient(`making ${folder}`, step.stdout + step.stderr);
  }
  writeFileSync(mark, pins);
  return found(python, pythonRun);
}

/** Feast takes long to import, most of all the first time, when its bytecode is written. */
const pythonRun = {
  timeoutMs: 120_000,
  env: { FEAST_USAGE: 'False', PYTHONDONTWRITEBYTECODE: '' },
};
const pythons = ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11'];
const isNewEnough = 'import sys; sys.exit(sys.version_info < (3, 11))';

type Step = [command: string, ...args: string[]];

function installSteps(folder: string, python: string, requirements: string): Step[] | undefined {
  const pinned = ['--quiet', '--require-hashes', '--only-binary', ':all:'];
  if (works('uv', ['--version'])) {
    return [
      ['uv', 'venv', '--quiet', '--no-python-downloads', '--python', '>=3.11', folder],
      ['uv', 'pip', 'sync', ...pinned, '--python', python, requirements],
    ];
  }
  const chosen = pythons.find((name) => works(name, ['-c', isNewEnough]));
  if (chosen === undefined) return undefined;
  return [
    [chosen, '-m', 'venv', folder],
    // Bytecode of everything would double the time; what is imported gets its own in the first run.
    [python, '-m', 'pip', 'install', ...pinned, '--no-compile', '-r', requirements],
  ];
}

function works(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

type RunOptions = { timeoutMs: number; env: NodeJS.ProcessEnv };

/** Not spawnSync: the line that answers may live in this very process. */
function found(
  path: string,
  { timeoutMs, env }: RunOptions = { timeoutMs: 30_000, env: {} },
): Found {
  const options = {
    timeout: timeoutMs,
    env: { ...process.env, ...env },
    maxBuffer: 64 * 1024 * 1024,
  };
  return {
    kind: 'found',
    run: (...args) =>
      new Promise((resolve) => {
        const child = execFile(path, args, options, (_error, stdout, stderr) =>
          resolve({ status: child.exitCode, stdout, output: `${stdout}${stderr}` }),
        );
      }),
  };
}

/** The line that says why, among those that only go into detail. */
function noClient(what: string, output: string): Found {
  const lines = output.trim().split('\n');
  const why = lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? '';
  return { kind: 'none', reason: `${what} failed: ${why}` };
}
