// The steps of the Dockerfile, done in an empty folder instead of a container: what is copied is enough to run.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { test, type TestContext } from 'node:test';
import { platformEnv } from '@linecast/kit';
import {
  argumentsOf,
  copiesOf,
  readDockerfile,
  withArguments,
  type Copy,
} from '../support/dockerfile.ts';

const service = 'inference';
const instructions = readDockerfile('deploy/Dockerfile');
const args: Record<string, string> = { ...argumentsOf(instructions), SERVICE: service };

/** The Node of this test is the one an image has. */
const path = [dirname(process.execPath), process.env['PATH']].join(delimiter);

/** The pinned pnpm as `npm start` fetched it, or the machine's own: fetching it again would prove nothing more. */
function findPnpm(): string | undefined {
  const fetched = resolve(`.cache/pnpm-${args['PNPM_VERSION']}/node_modules/pnpm/bin/pnpm.mjs`);
  if (existsSync(fetched)) return `'${process.execPath}' '${fetched}'`;
  const own = spawnSync('pnpm', ['--version'], { encoding: 'utf8' });
  return own.stdout?.trim() === args['PNPM_VERSION'] ? 'pnpm' : undefined;
}

/** Loud where a person sees it, a failure where nobody would. */
function skip(t: TestContext, reason: string): void {
  assert.notEqual(process.env['CI'], 'true', reason);
  t.skip(reason);
}

function copy({ sources, target }: Copy, image: string): void {
  for (const source of sources) {
    const place = target.endsWith('/') ? join(image, target, source) : join(image, target);
    const filter = (each: string): boolean => !each.endsWith('node_modules');
    cpSync(source, place, { recursive: true, filter });
  }
}

/** COPY and RUN in their order, both stages into one folder, as the second begins with all of the first. */
function build(image: string, pnpm: string): string | undefined {
  for (const instruction of instructions) {
    copiesOf([instruction], args).forEach((each) => copy(each, image));
    if (instruction.name !== 'RUN') continue;
    const command = withArguments(instruction.text, args);
    const ran = spawnSync('sh', ['-c', command.replace(/^npx --yes pnpm@\S+/, pnpm)], {
      cwd: image,
      encoding: 'utf8',
      env: { ...process.env, PATH: path, CI: '1', pnpm_config_fetch_retries: '0' },
    });
    if (ran.status !== 0) return ran.stdout + ran.stderr;
  }
  return undefined;
}

test(`an image of ${service} has all it needs to start, and only its own system's binaries`, async (t) => {
  const pnpm = findPnpm();
  if (!pnpm) return skip(t, 'there is no pinned pnpm yet: run npm start once');
  const image = mkdtempSync(join(tmpdir(), 'linecast-image-'));
  t.after(() => rmSync(image, { recursive: true, force: true }));
  const trouble = build(image, pnpm);
  if (trouble && /FETCH_FAIL|NETWORK_ERROR/.test(trouble)) {
    return skip(t, 'the npm registry cannot be reached');
  }
  assert.equal(trouble, undefined);

  const store = join(image, 'node_modules/.pnpm');
  const runtime = readdirSync(store).find((each) => each.startsWith('onnxruntime-node@'));
  const binaries = join(store, runtime ?? '', 'node_modules/onnxruntime-node/bin/napi-v6');
  assert.deepEqual(readdirSync(binaries), ['linux']);

  // No server answers there, so it ends by itself; before that every driver and the runtime were loaded.
  const [kafka, redis, postgres] = await Promise.all([closedPort(), closedPort(), closedPort()]);
  const start = instructions.findLast(({ name }) => name === 'CMD')?.text ?? '[]';
  const [shell = '', ...words]: string[] = JSON.parse(start);
  const started = spawnSync(shell, words, {
    cwd: image,
    encoding: 'utf8',
    timeout: 60_000,
    env: {
      PATH: path,
      SERVICE: service,
      KAFKA_BROKERS: `127.0.0.1:${kafka}`,
      REDIS_URL: `redis://127.0.0.1:${redis}`,
      DATABASE_URL: `postgres://linecast@127.0.0.1:${postgres}/linecast`,
    },
  });
  assert.equal(started.status, 1, started.stderr);
  for (const server of ['Kafka', 'Redis', 'Postgres']) {
    assert.match(started.stderr, new RegExp(`^${server} at 127\\.0\\.0\\.1:`, 'm'));
  }
  assert.doesNotMatch(started.stderr, /\n\s+at /);
});

test('an image has the files a service reads when it runs', () => {
  const copied = copiesOf(instructions, args).flatMap(({ sources }) => sources);
  const kit = readFileSync('packages/kit/src/service.ts', 'utf8');
  const migrations = /'\.\.\/\.\.\/\.\.\/(?<path>[^']+)'/.exec(kit)?.groups?.['path'];
  assert.ok(migrations && copied.includes(migrations), `not copied: ${migrations}`);
  const { MODEL_REGISTRY: registry } = platformEnv;
  assert.ok(copied.includes(registry.parse(undefined)));
});

function closedPort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => done(port));
    });
  });
}
