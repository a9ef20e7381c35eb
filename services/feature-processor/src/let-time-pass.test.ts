import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Unavailable } from '@linecast/kit';
import type { SourceTime } from './core/source-time.ts';
import { createLetTimePass, type LetTimePassPorts } from './let-time-pass.ts';
import type { PartitionRef } from './partition-states.ts';
import type { Heard } from './process-quotes.ts';

const sourceTime = (source: string, heardUntilMs: number | null): SourceTime => ({
  source,
  status: 'ok',
  statusAtMs: 9,
  heardUntilMs,
  mode: 'replay',
});

const inTime: readonly PartitionRef[] = [{ topic: 'odds', partition: 0 }];

function createPorts(changes: Partial<LetTimePassPorts> = {}) {
  const passed: Heard[] = [];
  const asked: string[] = [];
  const noted: unknown[] = [];
  const ports: LetTimePassPorts = {
    sourceTimes: async () => {
      asked.push('times');
      return [sourceTime('tape', 5), sourceTime('http', null)];
    },
    ends: async () => {
      asked.push('ends');
      return [7n, 0n];
    },
    pass: async (heard) => {
      passed.push(heard);
      return inTime;
    },
    notePassed: async (partitions, until) => void noted.push({ partitions, until }),
    ...changes,
  };
  return { ports, passed, asked, noted };
}

describe('letting time pass', () => {
  it('tells how far each source was heard, but for those that only ever failed, and where the log ends', async () => {
    const { ports, passed } = createPorts();
    await createLetTimePass(ports)();
    assert.deepEqual(passed, [{ until: new Map([['tape', 5]]), ends: [7n, 0n] }]);
  });

  it('asks where the log ends only after it knows the times: what they promise lies before', async () => {
    const gate = Promise.withResolvers<readonly SourceTime[]>();
    const { ports, passed, asked } = createPorts({ sourceTimes: () => gate.promise });
    const passing = createLetTimePass(ports)();
    await Promise.resolve();
    assert.deepEqual(asked, []);
    gate.resolve([sourceTime('tape', 6)]);
    await passing;
    assert.deepEqual(asked, ['ends']);
    assert.equal(passed[0]?.until.get('tape'), 6);
  });

  it('writes down in which partitions it has passed, once it has', async () => {
    const { ports, noted } = createPorts();
    await createLetTimePass(ports)();
    assert.deepEqual(noted, [{ partitions: inTime, until: new Map([['tape', 5]]) }]);
    const behind = createPorts({ pass: async () => [] });
    await createLetTimePass(behind.ports)();
    const broken = createPorts({ pass: () => Promise.reject(new Unavailable('no Postgres')) });
    await assert.rejects(createLetTimePass(broken.ports)(), Unavailable);
    assert.deepEqual([behind.noted, broken.noted], [[], []]);
  });

  it('passes nothing when it cannot ask', async () => {
    const away = async (): Promise<never> => {
      throw new Unavailable('the broker does not answer');
    };
    for (const broken of [{ ends: away }, { sourceTimes: away }]) {
      const { ports, passed } = createPorts(broken);
      await assert.rejects(createLetTimePass(ports)(), Unavailable);
      assert.deepEqual(passed, []);
    }
  });
});
