import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { afterwards, isGone, ownEnv, startOrSkip, testDir, testPlace } from './for-tests.ts';
import { freePort } from './process/free-port.ts';
import { poll } from './process/poll.ts';
import { runCommand } from './process/run-command.ts';
import { startRedis } from './redis.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

const Report = z.object({
  servers: z.array(
    z.object({
      name: z.string(),
      kind: z.string(),
      state: z.string(),
      pid: z.number().optional(),
      port: z.number().optional(),
    }),
  ),
  env: z.record(z.string(), z.string()),
});

type Command = (...args: string[]) => Promise<{ code: number; stdout: string; stderr: string }>;

/** The command with a stack folder of its own; whatever a test leaves running is cleaned up. */
function commandIn(t: TestContext, dir: string, more: NodeJS.ProcessEnv = {}): Command {
  const env = { ...ownEnv, LINECAST_STACK_DIR: join(dir, '.stack'), ...more };
  const command: Command = (...args) => runCommand(process.execPath, [MAIN, ...args], { env });
  afterwards(t, () => command('clean', '--native'));
  return command;
}

const report = (stdout: string) => z.parse(Report, JSON.parse(stdout));

/** Skips the test where Redis cannot be had; after this the command finds it in the cache. */
const hasRedis = async (t: TestContext): Promise<boolean> =>
  (await startOrSkip(t, () => startRedis(testPlace(t)))) !== undefined;

test('up leaves a server running, up again keeps it, down stops it, clean removes its data', async (t) => {
  if (!(await hasRedis(t))) return;
  const dir = testDir(t);
  const stack = commandIn(t, dir);
  const first = await stack('up', 'redis', '--native', '--json');
  assert.equal(first.code, 0, first.stderr);
  const [redis] = report(first.stdout).servers;
  assert.equal(redis?.state, 'up');
  assert.equal(report(first.stdout).env['REDIS_URL'], `redis://127.0.0.1:${redis.port}`);
  const second = await stack('up', 'redis', '--native', '--json');
  assert.equal(report(second.stdout).servers[0]?.pid, redis.pid);
  assert.equal((await stack('status', 'redis')).code, 0);
  assert.equal((await stack('down')).code, 0);
  assert.ok(await isGone(redis.pid ?? 0));
  assert.equal((await stack('status', 'redis')).code, 5);
  assert.ok(existsSync(join(dir, '.stack', 'redis')));
  assert.equal((await stack('clean', '--native')).code, 0);
  assert.equal(existsSync(join(dir, '.stack')), false);
});

test('up after a crash starts the server anew on its port', async (t) => {
  if (!(await hasRedis(t))) return;
  const stack = commandIn(t, testDir(t));
  const [first] = report((await stack('up', 'redis', '--native', '--json')).stdout).servers;
  process.kill(first?.pid ?? 0, 'SIGKILL');
  assert.ok(await isGone(first?.pid ?? 0));
  const [second] = report((await stack('up', 'redis', '--native', '--json')).stdout).servers;
  assert.equal(second?.state, 'up');
  assert.equal(second.port, first?.port);
  assert.notEqual(second.pid, first?.pid);
});

test('two ups at once start one server', async (t) => {
  if (!(await hasRedis(t))) return;
  const stack = commandIn(t, testDir(t));
  const up = async () => report((await stack('up', 'redis', '--native', '--json')).stdout);
  const [one, other] = await Promise.all([up(), up()]);
  assert.equal(one.servers[0]?.pid, other.servers[0]?.pid);
});

test('down finds a server although the state file is lost', async (t) => {
  if (!(await hasRedis(t))) return;
  const dir = testDir(t);
  const stack = commandIn(t, dir);
  const [redis] = report((await stack('up', 'redis', '--native', '--json')).stdout).servers;
  unlinkSync(join(dir, '.stack', 'stack.json'));
  await stack('down', 'redis');
  assert.ok(await isGone(redis?.pid ?? 0));
});

test('a given server that does not answer is reported, exit code 5', async (t) => {
  const stack = commandIn(t, testDir(t), { REDIS_URL: 'redis://127.0.0.1:1' });
  const ran = await stack('up', 'redis', '--json');
  assert.equal(ran.code, 5);
  assert.deepEqual(
    report(ran.stdout).servers.map(({ kind, state }) => [kind, state]),
    [['given', 'silent']],
  );
  const what = /redis: REDIS_URL names redis:\/\/127\.0\.0\.1:1, .*start it, or unset REDIS_URL/;
  assert.match((await stack('up', 'redis')).stderr, what);
  assert.match((await stack('status', 'redis')).stderr, what);
});

test('a setting that is no address is told like a server that does not answer', async (t) => {
  const env = { KAFKA_BROKERS: 'nine:thousand', REDIS_URL: '%', DATABASE_URL: 'odds' };
  const ran = await commandIn(t, testDir(t), env)('status');
  assert.equal(ran.code, 5);
  for (const name of Object.keys(env)) assert.match(ran.stderr, new RegExp(`unset ${name} `));
  assert.doesNotMatch(ran.stderr, /\n\s+at /);
});

test('a shell that keeps what up printed is served by a later up, on the same port', async (t) => {
  if (!(await hasRedis(t))) return;
  const dir = testDir(t);
  const first = report((await commandIn(t, dir)('up', 'redis', '--native', '--json')).stdout);
  const stack = commandIn(t, dir, first.env);
  const running = await stack('up', 'redis', '--native', '--json');
  assert.deepEqual(report(running.stdout), first);
  assert.equal((await stack('down')).code, 0);
  const stopped = await stack('status', 'redis', '--json');
  assert.deepEqual(
    report(stopped.stdout).servers.map(({ kind, state }) => [kind, state]),
    [['none', 'down']],
  );
  const second = await stack('up', 'redis', '--native', '--json');
  assert.equal(second.code, 0, second.stderr);
  assert.equal(report(second.stdout).servers[0]?.kind, 'native');
  assert.deepEqual(report(second.stdout).env, first.env);
});

test('a shell that keeps the URL of a server that moved or was removed is told', async (t) => {
  if (!(await hasRedis(t))) return;
  const dir = testDir(t);
  const first = report((await commandIn(t, dir)('up', 'redis', '--native', '--json')).stdout);
  const stack = commandIn(t, dir, first.env);
  await stack('down');
  const port = String(await freePort());
  const moved = await stack('up', 'redis', '--native', '--json', '--redis-port', port);
  assert.equal(moved.code, 0, moved.stderr);
  assert.equal(report(moved.stdout).env['REDIS_URL'], `redis://127.0.0.1:${port}`);
  assert.match(moved.stderr, /unset REDIS_URL/);
  const again = commandIn(t, dir, report(moved.stdout).env);
  assert.match((await again('clean', '--native')).stderr, /unset REDIS_URL/);
});

test('a server that cannot be had is one sentence and exit code 5', async (t) => {
  const stack = commandIn(t, testDir(t), {
    PATH: '',
    JAVA_HOME: '',
    LINECAST_CACHE_DIR: testDir(t),
  });
  const ran = await stack('up', 'kafka', '--native');
  assert.equal(ran.code, 5);
  assert.match(ran.stderr, /^\[stack\] kafka: Kafka needs Java 17 or newer/m);
  assert.doesNotMatch(ran.stderr, /\n\s+at /);
});

test('an unknown verb is exit code 2', async (t) => {
  assert.equal((await commandIn(t, testDir(t))('restart')).code, 2);
});

test('the servers are announced as lines a shell can evaluate', async (t) => {
  if (!(await hasRedis(t))) return;
  const ran = await commandIn(t, testDir(t))('up', 'redis', '--native');
  assert.match(ran.stdout, /^export REDIS_URL='redis:\/\/127\.0\.0\.1:\d+'\n$/);
});

test('an interrupted up leaves nothing running', async (t) => {
  if (!(await hasRedis(t))) return;
  const dir = testDir(t);
  const stateDir = join(dir, '.stack');
  commandIn(t, dir);
  const env = { ...ownEnv, LINECAST_STACK_DIR: stateDir };
  const child = spawn(process.execPath, [MAIN, 'up', '--native'], { env, stdio: 'ignore' });
  const claimFile = join(stateDir, 'redis', 'server.json');
  assert.ok(await poll(() => existsSync(claimFile), { deadlineMs: 20_000 }));
  const { pid } = z.object({ pid: z.number() }).parse(JSON.parse(readFileSync(claimFile, 'utf8')));
  child.kill('SIGKILL');
  assert.ok(await isGone(pid));
});
