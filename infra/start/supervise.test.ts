import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { supervise, type Supervised } from './supervise.ts';

const obedient = `
process.send({ kind: 'ready' });
process.once('SIGTERM', () => process.exit(0));
setInterval(() => undefined, 1000);
`;

type Started = { services: Supervised; said: string[]; heard: () => string };

function start(t: TestContext, code: string): Started {
  const folder = mkdtempSync(join(tmpdir(), 'linecast-supervise-'));
  const script = join(folder, 'child.mjs');
  writeFileSync(script, code);
  const said: string[] = [];
  let heard = '';
  const hear = (text: string): void => void (heard += text);
  const services = supervise([{ name: 'child', script, env: process.env, hear }], (line) =>
    said.push(line),
  );
  t.after(async () => {
    await services.stop();
    rmSync(folder, { recursive: true });
  });
  return { services, said, heard: () => heard };
}

/** Polls with a deadline. */
async function until(what: string, holds: () => boolean): Promise<void> {
  const deadlineMs = Date.now() + 10_000;
  while (!holds()) {
    assert.ok(Date.now() < deadlineMs, `still waiting: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('the supervisor', () => {
  it('starts a killed child again, as another process, and says so', async (t) => {
    const { services, said } = start(t, obedient);
    await services.ready;
    const first = services.pids().get('child');
    assert.ok(first);
    process.kill(first, 'SIGKILL');
    await until('a second life', () => {
      const now = services.pids().get('child');
      return now !== undefined && now !== first;
    });
    assert.match(said[0] ?? '', /child died \(SIGKILL\); starting it again in 0\.25 s/);
  });

  it('gives up on a child that never gets ready, and shows its last words', async (t) => {
    const { services, said } = start(t, `console.error('no database'); process.exit(1);`);
    await assert.rejects(services.ready, /child does not start \(exit 1\):\s+no database/);
    assert.equal(said.length, 2);
  });

  it('passes on all that a child says over its lives, and shows what went wrong without the routine', async (t) => {
    const code = `console.log('{"level":30,"msg":"ready"}'); console.error('no database'); process.exit(1);`;
    const { services, heard } = start(t, code);
    await assert.rejects(services.ready, ({ message }: Error) => {
      assert.match(message, /no database/);
      assert.doesNotMatch(message, /level/);
      return true;
    });
    assert.equal(heard().match(/"msg":"ready"/g)?.length, 3);
    assert.equal(heard().match(/no database/g)?.length, 3);
  });

  it('leaves no process behind when it stops, not even one that ignores SIGTERM', async (t) => {
    const { services } = start(
      t,
      `process.send({ kind: 'ready' }); process.on('SIGTERM', () => undefined); setInterval(() => undefined, 1000);`,
    );
    await services.ready;
    const pid = services.pids().get('child');
    assert.ok(pid);
    await services.stop();
    assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
  });
});
