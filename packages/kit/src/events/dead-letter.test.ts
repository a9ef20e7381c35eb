import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deadLetter, type Refusal } from './dead-letter.ts';

const refusal = (over: Partial<Refusal> = {}): Refusal => ({
  topic: 'odds.quoted.v1',
  key: 'k',
  value: '{"price": 0}',
  code: 'invalid_price',
  reason: '0 is not a price',
  refusedBy: 'collector-bridge',
  ...over,
});

describe('a dead letter', () => {
  it('keeps key, value and headers as they came, and says who refused it, why and from where', () => {
    const headers = { ce_id: 'q_1' };
    const letter = deadLetter(refusal({ headers, origin: { partition: 3, offset: 42n } }));
    assert.deepEqual(letter, {
      topic: 'odds.quoted.v1.dlq',
      key: 'k',
      value: '{"price": 0}',
      headers: {
        ce_id: 'q_1',
        dlq_code: 'invalid_price',
        dlq_reason: '0 is not a price',
        dlq_refused_by: 'collector-bridge',
        dlq_partition: '3',
        dlq_offset: '42',
      },
    });
  });

  it('fits into a record of the log, and says when it had to be cut', () => {
    const letter = deadLetter(refusal({ value: 'x'.repeat(2_000_000) }));
    assert.equal(letter.value.length, 500_000);
    assert.equal(letter.headers['dlq_cut_from_length'], '2000000');
  });
});
