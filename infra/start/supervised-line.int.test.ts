import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { choosePorts, serviceNames } from './environments.ts';
import { readOptions } from './options.ts';
import { startSupervisedLine } from './supervised-line.ts';

const root = join(import.meta.dirname, '../..');
/** Nobody listens on the port that is kept for those who discard everything. */
const nowhere = '127.0.0.1:9';

/** Four services on servers that are not there, with their logs in a folder of the test. */
async function startOnNothing(t: TestContext, own: { signal?: AbortSignal; logLevel?: string }) {
  const args = ['--stack', 'urls', '--namespace', 'on_nothing'];
  const options = readOptions(args, {}, { workingFolder: root, root });
  assert.ok(options !== 'help');
  const logsDir = mkdtempSync(join(tmpdir(), 'linecast-logs-'));
  t.after(() => rmSync(logsDir, { recursive: true }));
  const place = {
    namespace: 'on_nothing',
    kafkaBrokers: nowhere,
    redisUrl: `redis://${nowhere}`,
    databaseUrl: `postgres://linecast@${nowhere}/linecast`,
  };
  const ports = await choosePorts(0);
  const said: string[] = [];
  const say = (line: string): void => void said.push(line);
  const env = { ...process.env, LOG_LEVEL: own.logLevel };
  const setup = { options, ports, place, root, env, say, logsDir, signal: own.signal };
  const log = (name: string): string => readFileSync(join(logsDir, `${name}.log`), 'utf8');
  return { line: startSupervisedLine(setup), said, log, logsDir };
}

describe('the line as four processes', () => {
  it('keeps what each service said in a file of its own, and says where', async (t) => {
    const { line, said, log, logsDir } = await startOnNothing(t, { logLevel: 'loud' });
    await assert.rejects(line, /does not start \(exit 1\):\s[^]*LOG_LEVEL/);
    assert.ok(said[0]?.includes(logsDir));
    for (const name of serviceNames) assert.match(log(name), /LOG_LEVEL/);
  });

  it('ends soon when it is to stop before it is open, whatever its services wait for', async (t) => {
    const stop = new AbortController();
    const { line } = await startOnNothing(t, { signal: stop.signal });
    const rejected = assert.rejects(line, { name: 'AbortError' });
    await pause(1_500);
    const beganMs = performance.now();
    stop.abort();
    await rejected;
    assert.ok(performance.now() - beganMs < 3_000);
  });
});
