// `npm start` and its sisters on a machine that has only Node (>= 20) and npm: finds or fetches the pinned Node and
// pnpm, installs from the frozen lockfile when it changed, then hands over to the given TypeScript file with the same
// arguments, signals and exit code. Plain JavaScript, because nothing is installed yet when it runs.
import { readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { alone } from './bootstrap/alone.mjs';
import { createChild } from './bootstrap/child.mjs';
import { SetupFault } from './bootstrap/fault.mjs';
import { createInstall } from './bootstrap/install.mjs';
import { createToolbox } from './bootstrap/toolbox.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const cache = join(root, '.cache');
const { toolchain } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const say = (text) => process.stderr.write(`[setup] ${text}\n`);

const child = createChild();
const toolbox = createToolbox({ cache, toolchain, say, run: child.run });
const env = {
  // Where the person stands, for the paths they give; npm says so itself.
  INIT_CWD: process.cwd(),
  // Halves the start of every program and test after the first: Node keeps the stripped and compiled TypeScript.
  NODE_COMPILE_CACHE: join(cache, 'compile'),
  ...process.env,
  PATH: dirname(toolbox.node) + delimiter + (process.env.PATH ?? ''),
};
const install = createInstall({ root, toolchain, env, say, run: child.run });

// Only `npm start` puts a shell between: npm tells the shell to end, and the shell does not pass it on. npm itself may
// also be gone by then, so this watches who the parent is instead of waiting to be told.
const parent = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  child.stop('SIGTERM');
}, 100).unref();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.stop(signal));

async function setUp() {
  if (!toolbox.hasNode()) await toolbox.fetchNode();
  if (!install.isDone()) await install.run(await toolbox.findPnpm(env));
}

/** Ends as the program ended, so that whoever started us sees the same exit code or signal. */
function endAs({ code, signal }) {
  if (signal === null) process.exit(code);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}

try {
  if (!toolbox.hasNode() || !install.isDone())
    await alone(cache, { say, stopped: child.stopped }, setUp);
  const follow = new URL(
    `./bootstrap/follow-launcher.mjs?launcher=${process.pid}`,
    import.meta.url,
  );
  // kafkajs computes one harmless negative timeout; every other warning stays visible.
  const flags = ['--disable-warning=TimeoutNegativeWarning', `--import=${follow.href}`];
  endAs(await child.become(toolbox.node, [...flags, ...process.argv.slice(2)], { cwd: root, env }));
} catch (error) {
  if (child.stopped()) endAs({ signal: child.stopped() });
  const cannotWrite = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes(error.code) && error.path;
  if (cannotWrite)
    say(`could not write ${error.path} (${error.code}): linecast needs a folder it may write to`);
  else if (error instanceof SetupFault) say(error.message);
  else throw error;
  process.exit(error.exitCode ?? 1);
}
