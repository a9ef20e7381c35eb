import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Unavailable } from '@linecast/kit';
import { UsageError } from '../../command.ts';
import { tellTrained } from './tell-trained.ts';
import { outcomeSchema } from './training-job.ts';

const comparison = {
  ...{ games: 380, dates: 27, from: '2016-07-01', to: '2016-07-31', compared_with: 'market' },
  ...{ model: { log_loss: 0.69251 }, market: { log_loss: 0.69246 } },
  ...{ difference: 0.00005, difference_ci95: [-0.00001, 0.0001] },
};
const trained = outcomeSchema.parse({
  kind: 'trained',
  manifest: {
    ...{ name: 'mlb-moneyline', version: '2', sha256: 'abc', inputs: ['x', 'y'] },
    training: { rows: 1174, from: '2016-04-03', to: '2016-06-29' },
    metrics: { hold_out: comparison },
  },
});
const refused = (cause: string) =>
  outcomeSchema.parse({ kind: 'refused', cause, sentence: 'the table is torn: build it again' });

describe('what became of a training', () => {
  it('sets the model beside the market, with n, dates and interval', () => {
    const { text, isFailed } = tellTrained({ out: 'models/2' }, trained);
    assert.equal(isFailed, undefined);
    const row = text.find((line) => line.includes('hold out'));
    assert.match(
      row ?? '',
      /hold out +380 +27 +0\.69251 +market +0\.69246 +\+0\.000050 \(-0\.000010\.\.\+0\.000100\)/,
    );
    assert.match(text.at(-1) ?? '', /fewer games than a season in hold out/);
  });

  it('is a mistake of the person where the table or the request is wrong', () => {
    const tell = () => tellTrained({ out: 'o' }, refused('input'));
    assert.throws(tell, new UsageError('The table is torn: build it again.'));
  });

  it('may succeed later where the disk is full', () => {
    assert.throws(() => tellTrained({ out: 'o' }, refused('disk')), Unavailable);
  });

  for (const cause of ['leak', 'parity']) {
    it(`is a check that does not hold where it was stopped by ${cause}`, () => {
      const { isFailed, json } = tellTrained({ out: 'o' }, refused(cause));
      assert.equal(isFailed, true);
      assert.deepEqual(json, { refused: cause, why: 'the table is torn: build it again' });
    });
  }
});
