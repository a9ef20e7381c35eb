// A tiny made-up repository with the real launcher in it, and doubles of npm and pnpm, for the network is outside.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { TestContext } from 'node:test';
import { until } from './until.ts';

const root = join(import.meta.dirname, '../..');

export type Ended = {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
};

export type Started = { process: ChildProcess; ended: Promise<Ended> };

export type StartOptions = {
  /** The Node that runs the launcher, and its flags. */
  node?: string;
  flags?: readonly string[];
  args?: readonly string[];
  uid?: number;
  /** Another command than the launcher's own, e.g. npm. */
  command?: readonly [string, ...string[]];
};

export type FirstRun = {
  folder: string;
  /** Beside the repository: what the doubles and the program leave behind. */
  scene: string;
  path: (name: string) => string;
  start: (options?: StartOptions) => Started;
  run: (options?: StartOptions) => Promise<Ended>;
  /** What the doubles were called with so far. */
  calls: (tool: 'npm' | 'pnpm') => string[];
  said: () => string[];
  /** Makes npm and pnpm behave so from now on; `well` is how they begin. */
  answer: (how: 'well' | 'offline' | 'hang' | 'slow' | 'brokenNode') => void;
  /** Puts a pnpm on PATH, as a machine may have one. */
  ownPnpm: (version: string) => void;
  /** Waits until the launched program says so. */
  untilSaid: (word: string) => Promise<void>;
};

/** Outside this test's own toolchain, an older Node is what the launcher is for; without one the running must do. */
export const oldNode: string =
  pathFolders()
    .map((each) => join(each, 'node'))
    .find((each) => fs.existsSync(each) && !isCurrent(each)) ?? process.execPath;

function isCurrent(node: string): boolean {
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  return !(Number.parseInt(stdout.slice(1)) < 24);
}

export function pathFolders(): string[] {
  const known = ['/usr/local/bin', '/usr/bin', '/bin'];
  return [...(process.env['PATH'] ?? '').split(delimiter), ...known];
}

const doubles = {
  npm: (scene: string) => `#!/bin/sh
echo "$*" >> '${scene}/npm.calls'
how=$(cat '${scene}/how')
if [ $how = offline ]; then echo 'npm error code ENOTFOUND' >&2; exit 1; fi
if [ $how = hang ]; then echo $$ > '${scene}/hanging'; exec sleep 30; fi
if [ $how = slow ]; then sleep 0.7; fi
for package; do :; done
folder="node_modules/\${package%@*}"
mkdir -p "$folder/bin"
cp '${scene}/pnpm.mjs' "$folder/bin/pnpm.mjs"
if [ $how = brokenNode ]; then echo 'exit 127' > "$folder/bin/node"; else cp '${scene}/node-double' "$folder/bin/node"; fi
chmod +x "$folder/bin/node"
`,
  node: () => `#!/bin/sh\nexec '${process.execPath}' "$@"\n`,
  pnpm: (scene: string) => `
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
appendFileSync(${JSON.stringify(`${scene}/pnpm.calls`)}, process.argv.slice(2).join(' ') + '\\n');
if (process.argv[2] === '--version') console.log(readFileSync(${JSON.stringify(`${scene}/version`)}, 'utf8'));
else if (readFileSync(${JSON.stringify(`${scene}/how`)}, 'utf8').trim() === 'offline') {
  console.error('Error: ERR_PNPM_META_FETCH_FAIL');
  process.exit(1);
} else for (const each of ['.', 'packages/one']) mkdirSync(each + '/node_modules', { recursive: true });
`,
};

/** Says what it was given, then waits for a signal when told to, and ends in good order: 0.6 s later, with code 7. */
const program = (scene: string): string => `
import { appendFileSync } from 'node:fs';
const say = (word: string): void => appendFileSync(${JSON.stringify(`${scene}/said`)}, word + '\\n');
const [how, ...rest] = process.argv.slice(2);
console.log(JSON.stringify({ args: process.argv.slice(2), cwd: process.cwd(), from: process.env['INIT_CWD'] }));
if (how === 'exit') process.exit(Number(rest[0]));
if (how === 'wait') {
  const life = setTimeout(() => process.exit(99), 20_000);
  process.on('SIGTERM', () => {
    say('SIGTERM');
    clearTimeout(life);
    setTimeout(() => { say('ended'); process.exit(7); }, 600);
  });
  say('waiting');
}
`;

function collect(process: ChildProcess): Promise<Ended> {
  const [stdout, stderr] = [process.stdout, process.stderr].map((stream) => {
    const texts: string[] = [];
    stream?.setEncoding('utf8').on('data', (text: string) => texts.push(text));
    return texts;
  });
  return new Promise((resolve, reject) => {
    process.once('error', reject);
    process.once('exit', (code, signal) => {
      // Not 'close': what outlives its launcher would hold the pipes open.
      setImmediate(() =>
        resolve({ code, signal, stdout: stdout?.join('') ?? '', stderr: stderr?.join('') ?? '' }),
      );
    });
  });
}

export function createFirstRun(
  t: TestContext,
  toolchain = { node: '99.0.0', pnpm: '99.0.0' },
): FirstRun {
  const home = fs.mkdtempSync(join(tmpdir(), 'linecast first run '));
  t.after(() => fs.rmSync(home, { recursive: true, force: true }));
  fs.chmodSync(home, 0o755);
  const [folder, scene] = [join(home, 'the repository'), join(home, 'scene')];
  writeRepository(folder, scene, toolchain);
  writeScene(scene);
  const environment = {
    HOME: home,
    PATH: [scene, ...pathFolders()].join(delimiter),
    ...(process.env['LANG'] ? { LANG: process.env['LANG'] } : {}),
  };
  const lines = (name: string): string[] => {
    const file = join(scene, name);
    return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim().split('\n') : [];
  };
  const start = ({
    node = oldNode,
    flags = [],
    args = [],
    uid,
    command,
  }: StartOptions = {}): Started => {
    const own = [node, ...flags, join(folder, 'infra/bootstrap.mjs'), 'infra/program.ts'];
    const [file = '', ...rest] = command ?? [...own, ...args];
    const process = spawn(file, rest, {
      cwd: folder,
      env: environment,
      ...(uid === undefined ? {} : { uid }),
    });
    t.after(() => process.kill('SIGKILL'));
    return { process, ended: collect(process) };
  };
  return {
    folder,
    scene,
    path: (name) => join(folder, name),
    start,
    run: (options) => start(options).ended,
    calls: (tool) => lines(`${tool}.calls`),
    said: () => lines('said'),
    answer: (how) => fs.writeFileSync(join(scene, 'how'), how),
    ownPnpm: (version) => {
      fs.writeFileSync(join(scene, 'version'), version);
      const script = `#!/bin/sh\nexec '${process.execPath}' '${scene}/pnpm.mjs' "$@"\n`;
      fs.writeFileSync(join(scene, 'pnpm'), script, { mode: 0o755 });
    },
    untilSaid: (word) => until(`the program says ${word}`, () => lines('said').includes(word)),
  };
}

function writeRepository(folder: string, scene: string, toolchain: object): void {
  fs.mkdirSync(join(folder, 'packages/one'), { recursive: true });
  for (const each of ['infra/bootstrap.mjs', 'infra/bootstrap']) {
    fs.cpSync(join(root, each), join(folder, each), { recursive: true });
  }
  const scripts = { start: 'node infra/bootstrap.mjs infra/program.ts wait' };
  const files = {
    'package.json': JSON.stringify({ type: 'module', toolchain, scripts }),
    'pnpm-workspace.yaml': 'packages:\n  - packages/*\n',
    'pnpm-lock.yaml':
      "lockfileVersion: '9.0'\n\nimporters:\n\n  .: {}\n\n  packages/one: {}\n\n  packages/two: {}\n\npackages: {}\n",
    'packages/one/package.json': '{}',
    'infra/program.ts': program(scene),
  };
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(join(folder, name), text);
}

function writeScene(scene: string): void {
  fs.mkdirSync(scene);
  fs.writeFileSync(join(scene, 'how'), 'well');
  fs.writeFileSync(join(scene, 'pnpm.mjs'), doubles.pnpm(scene));
  fs.writeFileSync(join(scene, 'node-double'), doubles.node());
  fs.writeFileSync(join(scene, 'npm'), doubles.npm(scene), { mode: 0o755 });
}
