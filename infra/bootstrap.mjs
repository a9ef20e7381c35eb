// `npm start` and its sisters on a machine that has only Node (>= 20) and npm: finds or fetches the pinned Node and
// pnpm, installs from the frozen lockfile when it changed, then hands over to the given TypeScript file with the same
// arguments, signals and exit code. Plain JavaScript, because nothing is installed yet when it runs.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const cache = join(root, '.cache');
const { toolchain } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
/** What npm carries a pinned Node for. Elsewhere a Node 24 of the machine's own is needed. */
const nodePlatforms = ['linux-x64', 'linux-arm64'];
const workspacePackages = ['packages/kit', 'protos', 'infra', 'services/inference'];

const say = (text) => process.stderr.write(`[setup] ${text}\n`);

/** Ends with one sentence; what went wrong stands before, in the words of the tool that failed. */
function give(up) {
  say(up);
  process.exit(5);
}

const major = (version) => Number(version.split('.')[0]);

const onWindows = process.platform === 'win32';

/** Runs a tool with its output on our stderr; returns an error text, or undefined when it went well. */
function run(command, args, cwd, env = process.env) {
  const done = spawnSync(command, args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: onWindows && command === 'npm',
  });
  if (done.status === 0) return undefined;
  return (
    `${done.stdout ?? ''}${done.stderr ?? ''}${done.error?.message ?? ''}`.trim() || 'no output'
  );
}

const networkTrouble =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|META_FETCH_FAIL|network/i;

function failed(what, output) {
  const lines = output.split('\n').slice(-6);
  process.stderr.write(`${lines.map((line) => `[setup]   ${line}`).join('\n')}\n`);
  give(
    networkTrouble.test(output)
      ? `could not ${what}: the npm registry cannot be reached. Check the network or proxy (npm ping), then run the same command again.`
      : `could not ${what}; the lines above are what npm or pnpm said. Nothing half-done is kept: run the same command again.`,
  );
}

/** Puts one npm package into .cache/<name>-<version>, once; the rename makes it all or nothing. */
function fetchTool(name, version) {
  const folder = join(cache, `${name}-${version}`);
  if (!existsSync(folder)) {
    say(`fetching ${name} ${version} (once)`);
    const part = `${folder}.part`;
    rmSync(part, { recursive: true, force: true });
    mkdirSync(part, { recursive: true });
    writeFileSync(join(part, 'package.json'), '{"private":true}');
    const flags = [
      '--no-save',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      '--fetch-retries=1',
    ];
    const trouble = run('npm', ['install', ...flags, `${name}@${version}`], part);
    if (trouble) {
      rmSync(part, { recursive: true, force: true });
      failed(`fetch ${name} ${version}`, trouble);
    }
    renameSync(part, folder);
  }
  return join(folder, 'node_modules', name);
}

function findNode() {
  if (major(process.versions.node) >= major(toolchain.node)) return process.execPath;
  const platform = `${process.platform}-${process.arch}`;
  if (!nodePlatforms.includes(platform)) {
    give(
      `linecast runs on Node ${major(toolchain.node)}; this is ${process.versions.node}, and npm carries no pinned Node for ${platform}. Install Node ${major(toolchain.node)} and run the same command again.`,
    );
  }
  return join(fetchTool(`node-${platform}`, toolchain.node), 'bin', 'node');
}

/** The machine's own pnpm when it is no older than the pinned one, else the pinned one. */
function findPnpm(node) {
  const own = spawnSync('pnpm', ['--version'], { encoding: 'utf8', cwd: cache });
  if (own.status === 0 && major(own.stdout) === major(toolchain.pnpm)) return ['pnpm', []];
  return [node, [join(fetchTool('pnpm', toolchain.pnpm), 'bin', 'pnpm.mjs')]];
}

function lockfileHash() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${toolchain.node}`);
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json']) {
    hash.update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

function install(node, env) {
  const marker = join(root, 'node_modules', '.installed');
  const want = lockfileHash();
  const whole = workspacePackages.every((each) => existsSync(join(root, each, 'node_modules')));
  if (whole && existsSync(marker) && readFileSync(marker, 'utf8') === want) return;
  const [pnpm, args] = findPnpm(node);
  say('installing packages from the lockfile (once)');
  const trouble = run(pnpm, [...args, 'install', '--frozen-lockfile', '--fetch-retries=1'], root, {
    ...env,
    CI: '1',
  });
  if (trouble) failed('install the packages', trouble);
  writeFileSync(marker, want);
}

/** Two first runs at once would install over each other: the second waits for the first. */
async function alone(work) {
  mkdirSync(cache, { recursive: true });
  const lock = join(cache, 'setup.lock');
  for (let told = false; ;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch {
      if (ownerGone(lock)) rmSync(lock, { force: true });
      else if (!told) say('another set-up is running here; waiting for it');
      told = true;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  const unlock = () => rmSync(lock, { force: true });
  process.once('exit', unlock);
  const result = work();
  unlock();
  process.off('exit', unlock);
  return result;
}

function ownerGone(lock) {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    // A lock without a pid is being written, or was left so by a crash a while ago.
    if (!pid) return Date.now() - statSync(lock).mtimeMs > 5_000;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

const { node, env } = await alone(() => {
  const found = findNode();
  const path = dirname(found) + delimiter + (process.env.PATH ?? '');
  const environment = { ...process.env, PATH: path };
  install(found, environment);
  return { node: found, env: environment };
});

// kafkajs computes one harmless negative timeout; every other warning stays visible.
const child = spawn(node, ['--disable-warning=TimeoutNegativeWarning', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env,
});
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// A terminal sends Ctrl-C to the child itself; without one it has to be passed on.
process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
// `npm start` runs this under a shell; a signal to npm ends the shell and never arrives here, so watch the parent.
const parent = process.ppid;
setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 250).unref();
child.on('error', (error) => give(`could not start ${node}: ${error.message}`));
child.on('exit', (code, signal) => {
  if (!signal) process.exit(code ?? 1);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
