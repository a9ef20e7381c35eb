import assert from 'node:assert/strict';
import { it } from 'node:test';
import * as fc from 'fast-check';
import { takeChunk, type Unsent } from './chunk.ts';
import type { OutgoingMessage } from './log.ts';

const message = (bytes: number, value = ''): OutgoingMessage => ({
  topic: 'quotes',
  key: '',
  value: value.padEnd(bytes, '.'),
  headers: {},
});
const call = (messages: readonly OutgoingMessage[], sent = 0): Unsent => ({ messages, sent });

it('takes at most 1,000 messages', () => {
  const first = call(Array.from({ length: 700 }, () => message(1)));
  const second = call(Array.from({ length: 700 }, () => message(1)));
  const { chunk, parts } = takeChunk([first, second]);
  assert.equal(chunk.length, 1_000);
  assert.deepEqual([...parts.values()], [700, 300]);
});

it('takes at most 700 kB, counted in bytes', () => {
  const calls = [call(Array.from({ length: 10 }, () => message(0, 'é'.repeat(50_000))))];
  assert.equal(takeChunk(calls).chunk.length, 7);
});

it('lets a message that is too big travel alone', () => {
  const calls = [call([message(1), message(900_000), message(1)])];
  const [first, second] = [takeChunk(calls), takeChunk([call(calls[0]?.messages ?? [], 1)])];
  assert.deepEqual([first.chunk.length, second.chunk.length], [1, 1]);
  assert.equal(second.chunk[0]?.value.length, 900_000);
});

it('sends everything exactly once and in order, whatever the sizes', () => {
  const sizes = fc.array(fc.array(fc.nat(400_000), { minLength: 1, maxLength: 6 }), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(sizes, (calls) => {
      const waiting = calls.map((each, at) =>
        call(each.map((size, i) => message(size, `${at}-${i};`))),
      );
      const sent: string[] = [];
      for (;;) {
        const { chunk, parts } = takeChunk(
          waiting.filter((each) => each.sent < each.messages.length),
        );
        if (chunk.length === 0) break;
        sent.push(...chunk.map(({ value }) => value));
        for (const [each, count] of parts) each.sent += count;
      }
      const all = waiting.flatMap(({ messages }) => messages.map(({ value }) => value));
      assert.deepEqual(sent, all);
    }),
    { numRuns: 50 },
  );
});
