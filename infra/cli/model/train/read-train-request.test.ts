import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UsageError } from '../../command.ts';
import { readTrainRequest } from './read-train-request.ts';

const flags = {
  market: 'moneyline',
  set: 'mlb-moneyline@2',
  'as-of': 'start-20m',
  algo: 'ridge',
  data: 'tables/a.parquet, tables/b.parquet',
  out: 'models/1',
};
const read = (changes: Record<string, string | undefined> = {}, words: readonly string[] = []) =>
  readTrainRequest({
    ...{ words, folder: '/somewhere', stderr: () => undefined, isTerminal: false },
    flags: { ...flags, ...changes },
  });

describe('a training that is asked for', () => {
  it('takes target and name from its market', () => {
    const { market, target, name, version, timeframe } = read();
    assert.deepEqual([market, target, name, version], ['h2h', 'home_win', 'mlb-moneyline', '1']);
    assert.equal(timeframe, null);
    assert.equal(read({ market: 'total', set: 'mlb-total' }).target, 'over');
    assert.equal(read({ market: 'spread', set: 'mlb-spread' }).name, 'mlb-spread');
  });

  it('names a line by target, version of the label and timeframe', () => {
    const line = read({ target: 'line_direction', timeframe: '1h', set: 'mlb-line-direction-1h' });
    assert.equal(line.name, 'line-direction-v1-1h');
    const spread = read({ target: 'line_move', timeframe: '4h', quantiles: 'true' });
    assert.equal(spread.name, 'line-move-quantiles-v1-4h');
    assert.match(spread.command, / --quantiles( |$)/);
  });

  it('finds its tables from where the person stands', () => {
    assert.deepEqual(read().data, ['/somewhere/tables/a.parquet', '/somewhere/tables/b.parquet']);
    assert.equal(read().out, '/somewhere/models/1');
  });

  it('is told again without a folder of this machine', () => {
    const { command, note } = read({ data: '/home/ann/a.parquet', seed: '7', note: 'copied' });
    assert.equal(note, 'copied');
    assert.equal(
      command,
      'npm run linecast -- model train --market moneyline --set mlb-moneyline@2 --as-of start-20m --algo ridge --data a.parquet --seed 7',
    );
  });

  it('says from which date on rows choose, also where it is told again', () => {
    assert.equal(read().chooseFrom, null);
    const { chooseFrom, holdoutFrom, command } = read({
      'choose-from': '2016-06-01',
      'holdout-from': '2016-07-01',
    });
    assert.deepEqual([chooseFrom, holdoutFrom], ['2016-06-01', '2016-07-01']);
    assert.match(command, / --choose-from 2016-06-01( |$)/);
  });

  const mistakes: readonly (readonly [Record<string, string | undefined>, RegExp])[] = [
    [{ market: 'h2h' }, /--market "h2h" is not known; give one of moneyline, total, spread\./],
    [{ algo: 'forest' }, /--algo "forest" is not known; give one of lightgbm, xgboost, ridge\./],
    [{ set: 'mlb-moneyline@9' }, /There is no feature set "mlb-moneyline@9"/],
    [{ 'as-of': '20m' }, /--as-of "20m" is no time before a start/],
    [{ 'holdout-from': '2016-06-31' }, /--holdout-from "2016-06-31" is not a date/],
    [{ 'holdout-from': '2016-06-30', holdout: 'b' }, /two ways to hold games back/],
    [{ 'choose-from': '2016-6-1' }, /--choose-from "2016-6-1" is not a date/],
    [
      { 'choose-from': '2016-07-01', 'holdout-from': '2016-07-01' },
      /--choose-from 2016-07-01 is not before --holdout-from 2016-07-01, and .* give an earlier --choose-from\./,
    ],
    [{ data: undefined }, /--data is missing/],
    [{ data: 'a,,b' }, /--data takes one or several/],
    [{ version: 'v1' }, /--version "v1" cannot be one/],
    [{ name: '../x' }, /--name "\.\.\/x" cannot be one/],
    [{ seed: '-1' }, /--seed "-1" cannot be one/],
  ];
  for (const [change, sentence] of mistakes) {
    it(`refuses ${JSON.stringify(change)}`, () => {
      assert.throws(() => read(change), sentence);
      assert.throws(() => read(change), UsageError);
    });
  }

  it('takes no words', () => {
    assert.throws(() => read({}, ['now']), /takes no words, and "now" is one/);
  });
});
