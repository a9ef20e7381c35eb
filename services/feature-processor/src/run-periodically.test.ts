import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLogger, inScope, type Scope } from '@linecast/kit';
import { until } from '../../../test/support/until.ts';
import { runPeriodically } from './run-periodically.ts';
import { outage } from './testing/world.ts';

const logger = createLogger('test', 'silent');

function open(run: () => Promise<void>) {
  const stop = new AbortController();
  const life = inScope(stop, async (scope: Scope) => {
    runPeriodically([{ name: 'test', everyMs: 1, run }], logger, scope);
  });
  return { stop: () => stop.abort(), life };
}

describe('periodic work', () => {
  it('runs again and again until the service stops, and not after', async () => {
    let runs = 0;
    const { stop, life } = open(async () => void (runs += 1));
    await until('it ran three times', () => runs >= 3);
    stop();
    await life;
    const atEnd = runs;
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(runs, atEnd);
  });

  it('goes on after a broken dependency', async () => {
    let runs = 0;
    const { stop, life } = open(async () => {
      runs += 1;
      if (runs < 3) throw outage('postgres');
    });
    await until('it ran after the outage', () => runs >= 4);
    stop();
    await life;
  });

  it('ends the service with a bug', async () => {
    const { life } = open(async () => {
      throw new TypeError('a bug');
    });
    await assert.rejects(life, { message: 'a bug' });
  });

  it('ends when the opening of its service fails', async () => {
    const life = inScope(new AbortController(), async (scope) => {
      runPeriodically([{ name: 'test', everyMs: 1, run: async () => undefined }], logger, scope);
      throw new Error('no port');
    });
    await assert.rejects(life, { message: 'no port' });
  });
});
