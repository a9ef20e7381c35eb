// The packages, from the frozen lockfile, whenever something they depend on changed.
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { toolFault } from './fault.mjs';

export function createInstall({ root, toolchain, env, say, run }) {
  const lockfile = fs.readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8');
  const members = workspaceMembers(lockfile);
  const marker = join(root, 'node_modules', '.installed');

  const wantedKey = () => {
    const hash = createHash('sha256').update(JSON.stringify([process.platform, process.arch]));
    hash.update(toolchain.node).update(lockfile);
    for (const file of ['pnpm-workspace.yaml', ...members.map((each) => `${each}/package.json`)]) {
      if (fs.existsSync(join(root, file))) hash.update(fs.readFileSync(join(root, file)));
    }
    return hash.digest('hex');
  };

  return {
    /** Also false when a node_modules folder was deleted by hand: the marker lists all that the install made. */
    isDone: () => {
      if (!fs.existsSync(marker)) return false;
      const [key, ...folders] = fs.readFileSync(marker, 'utf8').split('\n');
      return key === wantedKey() && folders.every((folder) => fs.existsSync(join(root, folder)));
    },
    run: async ([pnpm, ...first]) => {
      say('installing packages from the lockfile (once)');
      // Gone before and back after: nobody else may start on half an install.
      fs.rmSync(marker, { force: true });
      const args = [...first, 'install', '--frozen-lockfile'];
      const installed = await run(pnpm, args, { cwd: root, env: { ...env, ...settings } });
      if (!installed.ok) throw toolFault('install the packages', installed, say);
      const folders = members.map((each) => join(each, 'node_modules'));
      const made = folders.filter((folder) => fs.existsSync(join(root, folder)));
      fs.writeFileSync(marker, [wantedKey(), ...made].join('\n'));
    },
  };
}

const settings = {
  // No questions.
  CI: '1',
  // `production` would leave out what `npm test` needs.
  NODE_ENV: '',
  // pnpm 12 takes these from the environment only; its own patience with a dead network is over three minutes.
  pnpm_config_fetch_retries: '1',
  pnpm_config_fetch_retry_mintimeout: '1000',
};

/** The folders of the workspace, as the lockfile lists them. */
function workspaceMembers(lockfile) {
  const importers = /^importers:\n(?<body>(?: .*\n|\n)*)/m.exec(lockfile)?.groups?.body ?? '';
  return [...importers.matchAll(/^ {2}'?(?<folder>[^\s':]+)'?:/gm)].map((m) => m.groups.folder);
}
