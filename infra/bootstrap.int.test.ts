// The first command a newcomer types, against made-up repositories whose paths have spaces.
import assert from 'node:assert/strict';
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  appendFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import {
  createFirstRun,
  pathFolders,
  type Ended,
  type FirstRun,
} from '../test/support/first-run.ts';
import { until } from '../test/support/until.ts';

/** What the set-up says to a person: its own lines, without the tools' quoted output. */
const sentences = ({ stderr }: Ended): string[] =>
  stderr
    .split('\n')
    .filter((line) => line.startsWith('[setup] ') && !line.startsWith('[setup]   '));

const packages = (repo: FirstRun): (string | undefined)[] =>
  repo.calls('npm').map((call) => call.split(' ').at(-1));

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('a first run', { concurrency: 3 }, () => {
  it('fetches Node and pnpm, installs from the lockfile and hands over', async (t) => {
    const repo = createFirstRun(t);
    const ended = await repo.run({ args: ['echo', 'a b', '--json'] });
    assert.equal(ended.code, 0, ended.stderr);
    assert.deepEqual(JSON.parse(ended.stdout), {
      args: ['echo', 'a b', '--json'],
      cwd: repo.folder,
      from: repo.folder,
    });
    assert.deepEqual(packages(repo), [
      `node-${process.platform}-${process.arch}@99.0.0`,
      'pnpm@99.0.0',
    ]);
    assert.deepEqual(repo.calls('pnpm'), ['install --frozen-lockfile']);
  });

  it('leaves nothing to do and nothing to say to the second', async (t) => {
    const repo = createFirstRun(t);
    await repo.run();
    const [npmCalls, pnpmCalls] = [repo.calls('npm'), repo.calls('pnpm')];
    repo.answer('offline');
    const ended = await repo.run();
    assert.equal(ended.code, 0, ended.stderr);
    assert.equal(ended.stderr, '');
    assert.deepEqual([repo.calls('npm'), repo.calls('pnpm')], [npmCalls, pnpmCalls]);
  });

  it('passes the exit code of the program on', async (t) => {
    assert.equal((await createFirstRun(t).run({ args: ['exit', '3'] })).code, 3);
  });

  it('fetches no Node where the own is no older than the pinned one', async (t) => {
    const repo = createFirstRun(t, { node: process.versions.node, pnpm: '99.0.0' });
    assert.equal((await repo.run({ node: process.execPath })).code, 0);
    assert.deepEqual(packages(repo), ['pnpm@99.0.0']);
  });

  const ownPnpms = [
    { version: '99.1.0', fetches: [] },
    { version: '99.2.1', fetches: [] },
    { version: '99.0.9', fetches: ['pnpm@99.1.0'] },
    { version: '100.0.0', fetches: ['pnpm@99.1.0'] },
  ];
  for (const { version, fetches } of ownPnpms) {
    it(`${fetches.length === 0 ? 'takes' : 'passes over'} a pnpm ${version} of the machine`, async (t) => {
      const repo = createFirstRun(t, { node: process.versions.node, pnpm: '99.1.0' });
      repo.ownPnpm(version);
      assert.equal((await repo.run({ node: process.execPath })).code, 0);
      assert.deepEqual(packages(repo), fetches);
    });
  }

  it('gives two that start at once one set-up', async (t) => {
    const repo = createFirstRun(t);
    repo.answer('slow');
    const both = await Promise.all([repo.run(), repo.run()]);
    assert.deepEqual(
      both.map(({ code }) => code),
      [0, 0],
      both.map(({ stderr }) => stderr).join(''),
    );
    assert.equal(repo.calls('npm').length, 2);
    assert.deepEqual(repo.calls('pnpm'), ['install --frozen-lockfile']);
    assert.deepEqual(
      readdirSync(repo.path('.cache')).filter((each) => each.includes('lock')),
      [],
    );
  });
});

describe('a later run installs again', { concurrency: 3 }, () => {
  const changes: Record<string, (path: (name: string) => string) => void> = {
    'the lockfile changed': (path) => appendFileSync(path('pnpm-lock.yaml'), '# changed\n'),
    'a package of the workspace changed': (path) =>
      writeFileSync(path('packages/one/package.json'), '{"version":"2"}'),
    'the node_modules of a package were deleted': (path) =>
      rmSync(path('packages/one/node_modules'), { recursive: true }),
    'all node_modules were deleted': (path) => rmSync(path('node_modules'), { recursive: true }),
  };
  for (const [what, change] of Object.entries(changes)) {
    it(`when ${what}`, async (t) => {
      const repo = createFirstRun(t);
      await repo.run();
      change(repo.path);
      assert.equal((await repo.run()).code, 0);
      assert.equal(repo.calls('pnpm').length, 2);
      assert.equal(repo.calls('npm').length, 2, 'the tools are still there');
    });
  }
});

describe('a set-up that cannot go on', { concurrency: 3 }, () => {
  it('says that the registry is out of reach, exits 5 and works once it is back', async (t) => {
    const repo = createFirstRun(t);
    repo.answer('offline');
    const ended = await repo.run();
    assert.equal(ended.code, 5);
    assert.match(
      sentences(ended).at(-1) ?? '',
      /could not fetch node-\S+ 99\.0\.0: the npm registry/,
    );
    repo.answer('well');
    assert.equal((await repo.run()).code, 0);
  });

  it('says the same of the packages', async (t) => {
    const repo = createFirstRun(t);
    assert.equal((await repo.run()).code, 0);
    rmSync(repo.path('node_modules'), { recursive: true });
    repo.answer('offline');
    const ended = await repo.run();
    assert.equal(ended.code, 5);
    assert.match(sentences(ended).at(-1) ?? '', /could not install the packages: the npm registry/);
    assert.ok(!existsSync(repo.path('node_modules/.installed')));
  });

  it('names the platform npm carries no Node for, and fetches nothing', async (t) => {
    const repo = createFirstRun(t);
    const odd = `data:text/javascript,Object.defineProperty(process,'arch',{value:'mips'})`;
    const ended = await repo.run({ flags: [`--import=${odd}`] });
    assert.equal(ended.code, 1);
    assert.equal(sentences(ended).length, 1, ended.stderr);
    assert.match(ended.stderr, /npm carries none for \w+-mips\. Install Node 99\.0\.0 and run/);
    assert.deepEqual(repo.calls('npm'), []);
  });

  it('keeps no Node that does not start on this machine', async (t) => {
    const repo = createFirstRun(t);
    repo.answer('brokenNode');
    const ended = await repo.run();
    assert.equal(ended.code, 1);
    assert.match(ended.stderr, /the one npm carries does not start here \(exit 127\)/);
    repo.answer('well');
    assert.equal((await repo.run()).code, 0);
  });

  it('says where it may not write', async (t) => {
    const repo = createFirstRun(t);
    // Root may write anywhere, so as root this runs as somebody else.
    const isRoot = process.getuid?.() === 0;
    if (!isRoot) return t.skip('only root can start it as somebody else');
    const ended = await repo.run({ uid: 65_534 });
    assert.equal(ended.code, 1);
    assert.equal(sentences(ended).length, 1, ended.stderr);
    assert.match(ended.stderr, /could not write .*\.cache \(EACCES\)/);
    assert.doesNotMatch(ended.stderr, /\n\s+at /);
  });
});

describe('a set-up that is killed', { concurrency: 3 }, () => {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    it(`by ${signal} while it fetches is taken up by the next run`, async (t) => {
      const repo = createFirstRun(t);
      repo.answer('hang');
      const first = repo.start();
      await until('npm is called', () => repo.calls('npm').length === 1);
      await until('npm hangs', () => existsSync(join(repo.scene, 'hanging')));
      const npm = Number(readFileSync(join(repo.scene, 'hanging'), 'utf8'));
      t.after(() => isAlive(npm) && process.kill(npm, 'SIGKILL'));
      first.process.kill(signal);
      assert.equal((await first.ended).signal, signal);
      if (signal === 'SIGTERM') assert.ok(!isAlive(npm), 'npm goes on without its launcher');
      repo.answer('well');
      const startedMs = performance.now();
      const ended = await repo.run();
      assert.equal(ended.code, 0, ended.stderr);
      assert.ok(performance.now() - startedMs < 5_000, 'waited for the lock of a dead process');
      assert.deepEqual(
        readdirSync(repo.path('.cache')).filter((each) => each.includes('.part')),
        [],
      );
    });
  }
});

describe('the running program', () => {
  it('gets a SIGTERM of the launcher, and its exit code is passed on', async (t) => {
    const repo = createFirstRun(t);
    const { process: launcher, ended } = repo.start({ args: ['wait'] });
    await repo.untilSaid('waiting');
    launcher.kill('SIGTERM');
    assert.equal((await ended).code, 7);
    assert.deepEqual(repo.said(), ['waiting', 'SIGTERM', 'ended']);
  });

  it('gets a SIGINT that no terminal sent, and its signal is passed on', async (t) => {
    const repo = createFirstRun(t);
    const { process: launcher, ended } = repo.start({ args: ['wait'] });
    await repo.untilSaid('waiting');
    launcher.kill('SIGINT');
    assert.equal((await ended).signal, 'SIGINT');
  });

  it('is ended, once and in order, when the shell that started the launcher dies', async (t) => {
    const repo = createFirstRun(t);
    const shell = repo.start({
      command: ['sh', '-c', 'node infra/bootstrap.mjs infra/program.ts wait; true'],
    });
    await endsInOrder(repo, () => shell.process.kill('SIGTERM'));
  });

  it('is ended, once and in order, when npm start is', async (t) => {
    const npm = pathFolders()
      .map((each) => join(each, 'npm'))
      .find((each) => existsSync(each));
    if (!npm) return t.skip('there is no npm on PATH');
    const repo = createFirstRun(t);
    const { process: started } = repo.start({ command: [npm, 'start', '--silent'] });
    await endsInOrder(repo, () => started.kill('SIGTERM'));
  });

  it('is ended, once and in order, when the launcher is killed without a word', async (t) => {
    const repo = createFirstRun(t);
    const { process: launcher } = repo.start({ args: ['wait'] });
    await endsInOrder(repo, () => launcher.kill('SIGKILL'));
  });
});

/** The program takes 0.6 s to end: a second SIGTERM within that time would be seen. */
async function endsInOrder(repo: FirstRun, kill: () => void): Promise<void> {
  await repo.untilSaid('waiting');
  kill();
  await until('the program is told', () => repo.said().includes('SIGTERM'), 1_000);
  await repo.untilSaid('ended');
  assert.deepEqual(repo.said(), ['waiting', 'SIGTERM', 'ended']);
}
