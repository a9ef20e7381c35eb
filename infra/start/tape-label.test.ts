import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { UsageError } from './options.ts';
import { readTapeLabel } from './tape-label.ts';

const sample = join(import.meta.dirname, '../../samples/mlb-2016-06-25');
const read = (from?: string, to?: string) => readTapeLabel(sample, { from, to });

describe('what is told of a tape before it plays', () => {
  it('is its label, and a game that has a price in the span that is played', async () => {
    const whole = await read();
    assert.equal(whole.label, 'RECORDED 2016-06-25');
    const late = await read('2016-06-25T23:30:00Z');
    assert.match(late.exampleFixture, /^mlb-2016-06-25-/);
    assert.notEqual(late.exampleFixture, whole.exampleFixture);
  });

  for (const [what, from, to, asked] of [
    ['before it', undefined, '2016-01-01T00:00:00Z', 'to 2016-01-01T00:00:00Z'],
    ['after it', '2020-01-01T02:00:00+02:00', undefined, 'from 2020-01-01T02:00:00+02:00'],
    [
      'that ends before it begins',
      '2016-06-25T20:00:00Z',
      '2016-06-25T18:00:00Z',
      'from 2016-06-25T20:00:00Z to 2016-06-25T18:00:00Z',
    ],
  ] as const) {
    it(`is, for a span ${what}, what was asked, when it has quotes, and the options to change`, async () => {
      await assert.rejects(read(from, to), (error: Error) => {
        assert.ok(error instanceof UsageError);
        assert.ok(error.message.includes(`no quotes ${asked}; it has them from 2016-06-2`));
        assert.ok(error.message.includes('--from, --to'));
        return true;
      });
    });
  }
});
