// `npm start` as a person meets it: what it says, what it refuses, how it ends.
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { boardSchema } from '../../infra/start/board.ts';
import { root, runStart, runToTheEnd } from '../support/line.ts';

const stackTrace = /^\s+at .*:\d+:\d+/m;

/** A run that goes on: what it has said so far, and its end. */
function startInBackground(t: TestContext, args: readonly string[], env = process.env) {
  const child: ChildProcess = spawn(
    process.execPath,
    [join(root, 'infra/start/main.ts'), ...args],
    { env, cwd: root },
  );
  let said = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  t.after(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    child,
    ended,
    until: async (wanted: RegExp): Promise<string> => {
      const deadlineMs = Date.now() + 60_000;
      while (!wanted.test(said)) {
        assert.ok(
          Date.now() < deadlineMs && child.exitCode === null,
          `never said ${wanted.source}:\n${said}`,
        );
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return said;
    },
  };
}

describe('npm start', () => {
  it('says what plays, on what, where to look, and ends with 0 on Ctrl-C in under 5 s', async (t) => {
    const { ODDS_API_KEY: _key, ...env } = process.env;
    const run = startInBackground(t, ['--port-base', '0'], env);
    const said = await run.until(/first prediction after/);
    for (const wanted of [
      /RECORDED 2016-06-25/,
      /trial platform .* keeps no log/,
      /--data DIR/,
      /stack -- up/,
      /Live odds are off/,
    ]) {
      assert.match(said, wanted);
    }
    const boardUrl = /(http:\S+\/v1\/board)/.exec(said)?.[1];
    assert.ok(boardUrl);
    const board = boardSchema.parse(await (await fetch(boardUrl)).json());
    assert.equal(board.mode, 'replay');
    assert.match(board.label ?? '', /RECORDED 2016-06-25/);
    const beganMs = Date.now();
    run.child.kill('SIGINT');
    assert.equal(await run.ended, 0);
    assert.ok(Date.now() - beganMs < 5_000, 'it took 5 s or more to end');
  });

  it('goes on serving after the last game, and says that live collection is still to come', async (t) => {
    const run = startInBackground(t, ['--speed', 'max', '--port-base', '0'], {
      ...process.env,
      ODDS_API_KEY: 'k-secret',
    });
    const said = await run.until(/goes on serving/);
    assert.match(said, /ODDS_API_KEY is set: live collection comes with the collector-bridge work/);
    assert.match(
      said,
      /RECORDED 2016-06-25  Settled 16 of 16 games: log loss model [\d.]+, market [\d.]+ \(n = 16/,
    );
    assert.ok(!said.includes('k-secret'), 'a key must never be shown');
    const boardUrl = /(http:\S+\/v1\/board)/.exec(said)?.[1];
    assert.ok(boardUrl);
    const board = boardSchema.parse(await (await fetch(boardUrl)).json());
    assert.ok(board.rows.every((row) => row.state === 'settled'));
    run.child.kill('SIGTERM');
    assert.equal(await run.ended, 0);
  });

  it('keeps Postgres with --data, run by run, and refuses to mix two runs', async () => {
    // Not mkdtemp: as root, Postgres runs as another account, which a private folder would lock out.
    const kept = join(tmpdir(), `linecast-data-${process.pid}`);
    try {
      const first = await runToTheEnd(['--data', kept, '--namespace', 'first']);
      const second = await runToTheEnd(['--data', kept, '--namespace', 'second']);
      assert.equal(second.digest, first.digest);
      const again = await runStart([
        '--once',
        '--speed',
        'max',
        '--port-base',
        '0',
        '--data',
        kept,
        '--namespace',
        'first',
      ]);
      assert.equal(again.code, 1);
      assert.match(again.stderr, /first holds an earlier run already/);
      assert.doesNotMatch(again.stderr, stackTrace);
    } finally {
      rmSync(kept, { recursive: true, force: true });
    }
  });
});

/** A run of its own process group, as a terminal starts it, and marked so that whatever it starts can be found. */
function startInGroup(t: TestContext) {
  const mark = `LINECAST_TEST_MARK=${randomUUID()}`;
  const args = [join(root, 'infra/start/main.ts'), '--speed', '600', '--port-base', '0'];
  const env = { ...process.env, LINECAST_TEST_MARK: mark.split('=')[1] };
  const child = spawn(process.execPath, args, { env, cwd: root, detached: true });
  const pid = child.pid ?? 0;
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) =>
    child.once('exit', (code, signal) => resolve({ code, signal })),
  );
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  t.after(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    ended,
    said: () => said,
    greeted: () => said !== '',
    interrupt: () => process.kill(-pid, 'SIGINT'),
    /** Servers run in groups of their own, and carry the mark. */
    left: () => [...(isGroupAlive(pid) ? [`group ${pid}`] : []), ...processesWith(mark)],
  };
}

function isGroupAlive(group: number): boolean {
  try {
    return process.kill(-group, 0);
  } catch {
    return false;
  }
}

/** By their environment, where the system shows it. */
function processesWith(mark: string): string[] {
  const pids = existsSync('/proc/self/environ') ? readdirSync('/proc') : [];
  return pids.filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/environ`, 'utf8').includes(mark);
    } catch {
      // Gone between the look and the reading, or somebody else's.
      return false;
    }
  });
}

async function poll(what: () => string, holds: () => boolean, withinMs: number): Promise<void> {
  const deadlineMs = Date.now() + withinMs;
  while (!holds()) {
    assert.ok(Date.now() < deadlineMs, what());
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('Ctrl-C while npm start comes up', () => {
  // The moment is what varies: loading, preparing Postgres, starting it, assembling the services, the first quotes.
  for (const afterGreetingMs of [undefined, 0, 200, 600, 1_000, 1_500]) {
    const moment =
      afterGreetingMs === undefined ? 'before its first word' : `${afterGreetingMs} ms after it`;
    it(`ends with 0 in under 5 s and leaves nothing behind, ${moment}`, async (t) => {
      const run = startInGroup(t);
      if (afterGreetingMs === undefined) await pause(300);
      else {
        await poll(() => 'it says nothing', run.greeted, 30_000);
        await pause(afterGreetingMs);
      }
      const beganMs = Date.now();
      run.interrupt();
      const { code, signal } = await run.ended;
      assert.ok(Date.now() - beganMs < 5_000, `it took ${Date.now() - beganMs} ms to end`);
      // A machine so busy that Node itself has not begun yet leaves the end to the system.
      if (afterGreetingMs !== undefined || signal === null) assert.equal(code, 0, run.said());
      await poll(
        () => `left behind: ${run.left().join(', ')}`,
        () => run.left().length === 0,
        3_000,
      );
      assert.doesNotMatch(run.said(), stackTrace);
    });
  }
});

describe('npm start refuses in one sentence', () => {
  it('a port in use', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      // The third port of the range is the taken one.
      const { code, stderr } = await runStart(['--once', '--port-base', String(port - 2)]);
      assert.equal(code, 1);
      assert.match(stderr, new RegExp(`port ${port} .*already in use`));
      assert.doesNotMatch(stderr, stackTrace);
    } finally {
      server.close();
    }
  });

  for (const [what, args, code, sentence] of [
    ['a tape that is not there', ['--tape', 'no/such/tape'], 2, /no tape at .*no\/such\/tape/],
    ['a folder that is no tape', ['--tape', join(root, 'docs')], 1, /tape\.json/],
    [
      'a span without quotes',
      ['--from', '2020-01-01T00:00:00Z'],
      2,
      /no quotes from 2020-01-01T00:00:00Z; it has them from 2016-.* \(--from, --to\)/,
    ],
    ['an option it does not know', ['--sped', '1'], 2, /--sped/],
    ['a speed that is none', ['--speed=-1'], 2, /--speed takes/],
    [
      'servers given by URL that were not given',
      ['--stack', 'urls'],
      1,
      /needs KAFKA_BROKERS, REDIS_URL, DATABASE_URL/,
    ],
    ['Docker where no engine answers', ['--stack', 'docker'], 1, /no Docker engine answers|docker/],
  ] as const) {
    it(what, async (t) => {
      const { KAFKA_BROKERS: _k, REDIS_URL: _r, DATABASE_URL: _d, ...env } = process.env;
      if (args[1] === 'docker' && env['LINECAST_TEST_DOCKER'])
        return t.skip('a Docker engine is here');
      const { code: exit, stderr } = await runStart(['--once', ...args], env);
      assert.equal(exit, code, stderr);
      assert.match(stderr, sentence);
      assert.doesNotMatch(stderr, stackTrace);
      return undefined;
    });
  }
});
