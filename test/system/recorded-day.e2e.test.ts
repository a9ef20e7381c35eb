import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runToTheEnd } from '../support/line.ts';
import { realServers } from '../support/real-servers.ts';

describe('the recorded day', () => {
  it('gives the same digest in one process, again, and as four processes on real servers', async (t) => {
    const first = await runToTheEnd([]);
    assert.equal(first.fixtures, 16);
    assert.equal(first.settled, 16);
    assert.equal(first.log_loss.n, 16);
    assert.ok(first.predictions > 1000, `only ${first.predictions} predictions`);
    assert.match(first.digest, /^[0-9a-f]{64}$/);
    assert.equal((await runToTheEnd([])).digest, first.digest);

    const servers = await realServers(t);
    if (!servers) return;
    const real = await runToTheEnd(['--stack', 'urls']);
    assert.equal(real.stack, 'urls');
    for (const key of [
      'fixtures',
      'quotes',
      'duplicates',
      'refused',
      'features',
      'predictions',
      'settled',
      'digest',
    ] as const) {
      assert.equal(real[key], first[key], key);
    }
    assert.deepEqual(real.log_loss, first.log_loss);
  });

  it('gives another digest for another span: the digest does see the predictions', async () => {
    const whole = await runToTheEnd([]);
    const part = await runToTheEnd(['--to', '2016-06-25T17:00:00Z']);
    assert.notEqual(part.digest, whole.digest);
    assert.ok(part.quotes < whole.quotes);
  });
});
