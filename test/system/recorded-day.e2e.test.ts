import assert from 'node:assert/strict';
import { before, describe, it, type TestContext } from 'node:test';
import type { FinalReport } from '../../infra/start/report.ts';
import { freshPlace, runToTheEnd, startLine, untilReport } from '../support/line.ts';
import { assertVectorsAgree } from '../support/made-vectors.ts';
import { realServers } from '../support/real-servers.ts';

const keys = [
  'fixtures',
  'quotes',
  'duplicates',
  'refused',
  'features',
  'predictions',
  'settled',
  'digest',
  'features_digest',
] as const;

describe('the recorded day', () => {
  let first: FinalReport;
  before(async () => {
    first = await runToTheEnd([]);
  });

  it('gives the same digests in one process, again, and as four processes on real servers', async (t) => {
    assert.equal(first.fixtures, 16);
    assert.equal(first.settled, 16);
    assert.equal(first.log_loss.n, 16);
    assert.ok(first.predictions > 1000, `only ${first.predictions} predictions`);
    assert.ok(first.features > first.predictions, `only ${first.features} vectors`);
    for (const digest of [first.digest, first.features_digest])
      assert.match(digest ?? '', /^[0-9a-f]{64}$/);
    const again = await runToTheEnd([]);
    for (const key of keys) assert.equal(again[key], first[key], key);

    const servers = await realServers(t);
    if (!servers) return;
    const real = await runToTheEnd(['--stack', 'urls']);
    assert.equal(real.stack, 'urls');
    for (const key of keys) assert.equal(real[key], first[key], key);
    assert.deepEqual(real.log_loss, first.log_loss);
  });

  it('gives other digests for another span: they do see the predictions and the vectors', async () => {
    const part = await runToTheEnd(['--to', '2016-06-25T17:00:00Z']);
    assert.notEqual(part.digest, first.digest);
    assert.notEqual(part.features_digest, first.features_digest);
    assert.ok(part.quotes < first.quotes);
  });
});

describe('the same tape, live-paced and at full speed', () => {
  // Four games, the last quotes before they start, and the hours to their results.
  const span = ['--from', '2016-06-26T00:40:00Z', '--to', '2016-06-26T02:00:00Z'];

  it('gives the same digest over all vectors', async (t: TestContext) => {
    const servers = await realServers(t);
    if (!servers) return;
    const fast = await runToTheEnd(span);
    assert.ok(fast.features > 100, `only ${fast.features} vectors`);
    const place = freshPlace(servers);
    const line = await startLine(t, servers, [...span, '--speed', '1000'], place);
    const paced = await untilReport(line, 'all is settled', (each) => each.complete);
    for (const key of keys) assert.equal(paced[key], fast[key], key);
    await assertVectorsAgree(t, place);
  });
});
