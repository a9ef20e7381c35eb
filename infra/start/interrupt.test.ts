import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { untilInterrupted } from './interrupt.ts';

type Name = 'SIGINT' | 'SIGTERM';

/** A process that notes its exits, and a clock that a test moves. */
function start(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let nowMs = 0;
  t.mock.method(performance, 'now', () => nowMs);
  const exits: number[] = [];
  const listeners = new Map<Name, (name: Name) => void>();
  const signal = untilInterrupted({
    on: (name, listener) => listeners.set(name, listener),
    exit: (code) => exits.push(code),
  });
  const after = (ms: number): void => {
    nowMs += ms;
    t.mock.timers.tick(ms);
  };
  return { signal, exits, after, send: (name: Name) => listeners.get(name)?.(name) };
}

describe('Ctrl-C', () => {
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    it(`as ${name} asks for an end once, and makes one with exit code 0 before 5 s are over`, (t) => {
      const { signal, exits, after, send } = start(t);
      after(60_000);
      assert.deepEqual([signal.aborted, exits], [false, []]);
      send(name);
      assert.deepEqual([signal.aborted, exits], [true, []]);
      after(4_900);
      assert.deepEqual(exits, [0]);
    });
  }

  it('a second time ends at once', (t) => {
    const { exits, after, send } = start(t);
    send('SIGTERM');
    after(1_000);
    send('SIGINT');
    assert.deepEqual(exits, [130]);
  });

  it('that npm passes on too counts once, and an impatient SIGTERM cuts nothing short', (t) => {
    const { exits, after, send } = start(t);
    send('SIGINT');
    after(50);
    send('SIGINT');
    after(1_000);
    send('SIGTERM');
    assert.deepEqual(exits, []);
  });
});
