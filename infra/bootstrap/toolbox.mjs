// Node and pnpm: the machine's own where they are no older than the pinned ones, else from npm into .cache/.
import * as fs from 'node:fs';
import { join } from 'node:path';
import { SetupFault, toolFault } from './fault.mjs';

/** What npm carries a pinned Node for. Elsewhere the machine's own must be new enough. */
const nodePlatforms = ['linux-x64', 'linux-arm64'];

export function createToolbox({ cache, toolchain, say, run }) {
  const platform = `${process.platform}-${process.arch}`;
  const nodePackage = `node-${platform}`;
  const placeOf = (name, version) => join(cache, `${name}-${version}`, 'node_modules', name);
  const node = isOlder(process.versions.node, toolchain.node)
    ? join(placeOf(nodePackage, toolchain.node), 'bin', 'node')
    : process.execPath;

  /** Puts one npm package into .cache/; the rename makes it all or nothing. */
  const fetchTool = async (name, version, check = async () => {}) => {
    say(`fetching ${name} ${version} (once)`);
    for (const left of fs.readdirSync(cache).filter((each) => /\.part-\d+$/.test(each))) {
      fs.rmSync(join(cache, left), { recursive: true, force: true });
    }
    const folder = join(cache, `${name}-${version}`);
    // Never the folder of an earlier try: its npm may have outlived it, and still be writing.
    const part = `${folder}.part-${process.pid}`;
    fs.mkdirSync(part);
    fs.writeFileSync(join(part, 'package.json'), '{"private":true}');
    const quiet = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    const args = ['install', ...quiet, '--fetch-retries=1', `${name}@${version}`];
    const fetched = await run('npm', args, { cwd: part });
    if (!fetched.ok) throw toolFault(`fetch ${name} ${version}`, fetched, say);
    await check(join(part, 'node_modules', name));
    fs.rmSync(folder, { recursive: true, force: true });
    fs.renameSync(part, folder);
  };

  const unusable = (why) =>
    new SetupFault(
      `linecast runs on Node ${toolchain.node} or newer; this is ${process.versions.node}, and ${why}. Install Node ${toolchain.node} and run the same command again.`,
    );

  return {
    node,
    hasNode: () => fs.existsSync(node),
    fetchNode: async () => {
      if (!nodePlatforms.includes(platform)) throw unusable(`npm carries none for ${platform}`);
      // Tried before it is kept: the platform's name does not tell an old or another C library.
      await fetchTool(nodePackage, toolchain.node, async (folder) => {
        const tried = await run(join(folder, 'bin', 'node'), ['--version']);
        if (!tried.ok) throw unusable(`the one npm carries does not start here (${tried.how})`);
      });
    },
    /** How to call pnpm: a program and its first arguments. A newer major version may read the lockfile otherwise. */
    findPnpm: async (env) => {
      const own = await run('pnpm', ['--version'], { cwd: cache, env, timeout: 10_000 });
      const isSameMajor = own.ok && parseInt(own.output) === parseInt(toolchain.pnpm);
      if (isSameMajor && !isOlder(own.output, toolchain.pnpm)) return ['pnpm'];
      const folder = placeOf('pnpm', toolchain.pnpm);
      if (!fs.existsSync(folder)) await fetchTool('pnpm', toolchain.pnpm);
      return [node, join(folder, 'bin', 'pnpm.mjs')];
    },
  };
}

export function isOlder(version, pinned) {
  const [have, want] = [version, pinned].map((each) => each.split('.').map((n) => parseInt(n)));
  const at = want.findIndex((part, i) => part !== have[i]);
  return at >= 0 && !(have[at] > want[at]);
}
