import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Unavailable } from './errors.ts';
import { inScope } from './lifecycle.ts';
import { createLogger } from './logger.ts';
import { until } from '../../../test/support/until.ts';
import { runPeriodically } from './run-periodically.ts';

const logger = createLogger('test', 'silent');

describe('periodic work', () => {
  it('runs again and again, through a broken dependency, and stops with the service', async () => {
    const stop = new AbortController();
    let runs = 0;
    const run = async () => {
      runs += 1;
      if (runs === 2) throw new Unavailable('the database does not answer');
    };
    const life = inScope(stop, async (scope) => {
      runPeriodically([{ name: 'count', everyMs: 1, run }], logger, scope);
    });
    await until('it has run through the outage', () => runs >= 4);
    stop.abort();
    await life;
    const runsAtTheEnd = runs;
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(runs, runsAtTheEnd);
  });

  it('waits at the end for the run in hand', async () => {
    const stop = new AbortController();
    const inHand = Promise.withResolvers<void>();
    let isDone = false;
    const run = async () => {
      inHand.resolve();
      await new Promise((resolve) => setImmediate(resolve));
      isDone = true;
    };
    const life = inScope(stop, async (scope) => {
      runPeriodically([{ name: 'slow', everyMs: 1, run }], logger, scope);
    });
    await inHand.promise;
    stop.abort();
    await life;
    assert.ok(isDone);
  });

  it('ends the service on a bug', async () => {
    const life = inScope(new AbortController(), async (scope) => {
      const run = () => Promise.reject(new TypeError('a bug'));
      runPeriodically([{ name: 'broken', everyMs: 1, run }], logger, scope);
    });
    await assert.rejects(life, /a bug/);
  });
});
