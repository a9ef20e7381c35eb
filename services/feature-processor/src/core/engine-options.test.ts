import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cutOffBeforeStartMs, mlbMoneyline, nameAtVersion } from '@linecast/domain';
import { engineOptionsOf, readFeatureSets, silentSourceMs } from './engine-options.ts';

describe('the feature sets of a list', () => {
  const namesOf = (...names: readonly string[]) => {
    const read = readFeatureSets(names);
    return read.kind === 'sets' ? read.sets.map(nameAtVersion) : read;
  };

  it('are found by name and version, in the order of the list', () => {
    assert.deepEqual(namesOf('mlb-total@1', 'mlb-moneyline@1'), ['mlb-total@1', 'mlb-moneyline@1']);
  });

  it('are the newest of a name where no version is given', () => {
    assert.deepEqual(namesOf('mlb-moneyline'), ['mlb-moneyline@2']);
  });

  it('stand in it once', () => {
    assert.deepEqual(namesOf('mlb-moneyline', 'mlb-moneyline@2', 'mlb-moneyline@2'), [
      'mlb-moneyline@2',
    ]);
  });

  it('are all told that nobody knows, when there are such', () => {
    assert.deepEqual(namesOf('mlb-moneyline@1', 'nba@1', '', 'mlb-total@9'), {
      kind: 'unknown',
      names: ['nba@1', '', 'mlb-total@9'],
    });
  });
});

describe('the options of the engine', () => {
  it('are the sets with their schedules, and the numbers as given', () => {
    const options = engineOptionsOf([mlbMoneyline], { intervalMs: 7, latenessMs: 9 });
    assert.deepEqual(
      options.sets.map(({ set }) => set),
      [mlbMoneyline],
    );
    assert.deepEqual([options.intervalMs, options.latenessMs], [7, 9]);
    assert.equal(options.devigMethod, 'power');
  });

  it('give up on a silent source well before the cut-off', () => {
    assert.ok(silentSourceMs < cutOffBeforeStartMs);
  });
});
