// The recorded day through the command: the same numbers that the running line reports of it, and what a person gets wrong.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { folderOf, linecast } from '../features/build/testing/linecast.ts';
import { createBacktest } from './backtest.ts';

const backtest = createBacktest({});

const tape = join(import.meta.dirname, '../../../samples/mlb-2016-06-25');
const day = `backtest --from 2016-06-25 --to 2016-06-25 --market moneyline --model champion --tape ${tape}`;

describe('backtest', () => {
  it('gives the log losses that `npm start -- --once` reports of the recorded day', async (t) => {
    const folder = await folderOf(t);
    const { code, stdout, stderr } = await linecast(folder, `${day} --html page.html --json`, [
      backtest,
    ]);
    assert.equal(code, 0, stderr);
    const { games, scores, model } = JSON.parse(stdout);
    assert.equal(games, 16);
    assert.equal(model.version, '1');
    const losses = scores.map((each: { price: string; log_loss: number }) => [
      each.price,
      each.log_loss.toFixed(6),
    ]);
    assert.deepEqual(losses.slice(0, 2), [
      ['model', '0.704576'],
      ['price', '0.703443'],
    ]);
    assert.match(await readFile(join(folder, 'page.html'), 'utf8'), /^<!doctype html>/);
  });

  const mistakes: readonly (readonly [what: string, command: string, says: RegExp])[] = [
    ['no market', day.replace('--market moneyline ', ''), /^--market is missing\.$/],
    ['a market nobody replays', day.replace('moneyline', 'corners'), /there is: moneyline\.$/],
    ['a version that is not there', day.replace('champion', '99'), /has no alias 99/],
    ['a version that is none', day.replace('champion', '../1'), /is no version/],
    ['a later cut-off', `${day} --cutoff 5m`, /later than the cut-off of 20m/],
    ['a cut-off that is none', `${day} --cutoff soon`, /give one like 20m/],
    ['a price nobody pays', `${day} --price mine`, /book, best, consensus/],
    ['a filter that is none', `${day} --filter sure`, /is no condition/],
    ['a registry that is not there', `${day} --registry nowhere`, /nowhere/],
    ['days without games', day.replaceAll('2016-06-25 ', '2016-07-25 '), /has no game from/],
    ['a page with no folder', `${day} --html no/page.html`, /cannot be written/],
    ['a walk without a table', day.replace('champion', 'walk-forward'), /give --train TABLE/],
    ['words', `${day} please`, /takes no words/],
  ];
  for (const [what, command, says] of mistakes) {
    it(`answers ${what} with one sentence and code 2`, async (t) => {
      const { code, stdout, stderr } = await linecast(await folderOf(t), command, [backtest]);
      assert.deepEqual([code, stdout], [2, ''], stderr);
      assert.match(stderr.trimEnd().split('\n').at(-1) ?? '', says);
      assert.doesNotMatch(stderr, /\n {4}at /);
    });
  }
});
