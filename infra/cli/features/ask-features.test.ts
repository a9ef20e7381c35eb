import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { describe, it } from 'node:test';
import { Unavailable } from '@linecast/kit';
import { eventExamples } from '../../../test/support/event-examples.ts';
import { askFeatures } from './ask-features.ts';
import { readVector } from './read-vector.ts';
import { answer, listen, newestVector, serve, suspendedVector } from './testing/recorded.ts';

const question = {
  fixture: '2016-06-25-MIN-NYY',
  asOf: undefined,
  isCorrected: false,
  set: undefined,
};

async function closedPort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}

describe('asking feature-processor', () => {
  it('takes what the contract allows', () => {
    for (const told of [newestVector, suspendedVector]) assert.ok(readVector(told));
    assert.ok(readVector(eventExamples['features.updated.v1']));
  });

  it('takes nothing else', async (t) => {
    const wrong: unknown[] = [
      ...[null, [], 'text', {}],
      ...Object.keys(newestVector)
        .filter((key) => key !== 'price')
        .map((key) => ({ ...newestVector, [key]: null })),
      { ...newestVector, as_of: 'soon' },
      { ...newestVector, price: { book: 'pinnacle' } },
      { ...newestVector, values: { h2h_hold: { value: [0], status: 'ok', age_ms: 0 } } },
      { ...newestVector, warnings: 'late' },
    ];
    for (const body of wrong) {
      assert.equal(readVector(body), undefined, JSON.stringify(body));
    }
    const { url } = await serve(t, answer(200, wrong.at(-1)));
    await assert.rejects(askFeatures({ ...question, url }, 5_000), /is not feature-processor/);
  });

  it('says where nobody answers, and what to do', async () => {
    const url = await closedPort();
    await assert.rejects(askFeatures({ ...question, url }, 5_000), (error) => {
      assert.ok(error instanceof Unavailable);
      assert.equal(
        error.message,
        `feature-processor does not answer at ${url}; start it (npm start), or name its address with --url.`,
      );
      return true;
    });
  });

  it('does not wait for ever, be it for the answer or for its end', async (t) => {
    const silent = await listen(t, () => undefined);
    const stuck = await listen(t, (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{');
    });
    for (const url of [silent, stuck]) {
      await assert.rejects(askFeatures({ ...question, url }, 100), (error) => {
        assert.ok(error instanceof Unavailable);
        assert.match(error.message, /^feature-processor did not answer within 0\.1 s at http/);
        return true;
      });
    }
  });
});
