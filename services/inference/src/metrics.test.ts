import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMetrics, InvalidRequest, NotFound, Refused, Unavailable } from '@linecast/kit';
import { createMeters, reasonOf } from './metrics.ts';
import { aVector } from './testing/vectors.ts';

async function linesOf(use: (meters: ReturnType<typeof createMeters>) => Promise<unknown>) {
  const metrics = createMetrics('inference');
  let nowMs = 0;
  const meters = createMeters(metrics, () => (nowMs += 2));
  await use(meters).catch(() => undefined);
  const page = await metrics.registry.metrics();
  return page.split('\n').filter((line) => /^linecast_(predict|rejected)/.test(line));
}

describe('the reason of a rejected question', () => {
  const cases = [
    [new Refused('CUTOFF_PASSED: the cut-off of mlb-2016 was then'), 'CUTOFF_PASSED'],
    [new Refused('NO_PRICE: none'), 'NO_PRICE'],
    [new NotFound('no such fixture: mlb-x'), 'NOT_FOUND'],
    [new InvalidRequest('not a fixture id'), 'INVALID_REQUEST'],
    [new Unavailable('away'), 'UNAVAILABLE'],
    [new TypeError('a bug'), 'INTERNAL'],
    ['not an error', 'INTERNAL'],
  ] as const;
  for (const [error, reason] of cases) {
    it(`is the word ${reason}, and never a fixture`, () => assert.equal(reasonOf(error), reason));
  }
});

describe('the meters', () => {
  it('count a vector by what became of it, and time it', async () => {
    const lines = await linesOf((meters) =>
      meters.onStream('m', async () => ({ kind: 'skip', reason: 'cut_off' }))(aVector(), 0),
    );
    assert.ok(
      lines.some((line) => /predictions_total\{.*outcome="cut_off",model="m".*\} 1$/.test(line)),
      lines.join('\n'),
    );
    assert.ok(lines.some((line) => /duration_seconds_sum\{.*path="topic".*\} 0.002$/.test(line)));
  });

  it('count a rejected question with its reason, and pass the error on', async () => {
    const refuse = async (): Promise<never> => {
      throw new Refused('NO_PRICE: none');
    };
    const question = { fixtureId: 'x', market: '', model: '', asOfMs: null, isExplained: false };
    const lines = await linesOf(async (meters) => {
      await assert.rejects(meters.onRequest('grpc', refuse)(question), Refused);
    });
    assert.ok(
      lines.some((line) => /rejected_requests_total\{.*reason="NO_PRICE".*\} 1$/.test(line)),
    );
    assert.ok(lines.some((line) => /predictions_total\{.*outcome="rejected".*\} 1$/.test(line)));
  });
});
