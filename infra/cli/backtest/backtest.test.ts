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

const walk = `${day.replace('champion', 'walk-forward')} --set mlb-moneyline@2`;

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

  it('is of the moneyline where no market is named', async (t) => {
    const words = day.replace('--market moneyline ', '');
    const { code, stdout } = await linecast(await folderOf(t), `${words} --json`, [backtest]);
    assert.equal(code, 0);
    const { market, selections, event, lines, pushes } = JSON.parse(stdout);
    assert.deepEqual(
      { market, selections, event, lines, pushes },
      { market: 'h2h', selections: ['home', 'away'], event: 'a home win', lines: [], pushes: 0 },
    );
  });

  for (const [asked, market, first] of [
    ['total', 'total', 'over'],
    ['run-line', 'spread', 'home'],
  ] as const) {
    it(`replays the ${asked} of the recorded day by the champion of that market`, async (t) => {
      const folder = await folderOf(t);
      const words = day.replace('moneyline', asked);
      const { code, stdout, stderr } = await linecast(folder, `${words} --json`, [backtest]);
      assert.equal(code, 0, stderr);
      const told = JSON.parse(stdout);
      assert.equal(told.model.name, `mlb-${market}`);
      assert.deepEqual([told.market, told.selections[0]], [market, first]);
      // Sixteen games were played that day.
      assert.equal(told.games + told.pushes, 16);
      assert.equal(told.lines[0].games + told.lines[0].not_offered, 16);
      const [model, price] = told.scores;
      assert.ok(Math.abs(model.log_loss - price.log_loss) < 0.01);
    });
  }

  const mistakes: readonly (readonly [what: string, command: string, says: RegExp])[] = [
    [
      'a market nobody replays',
      day.replace('moneyline', 'corners'),
      /there is: h2h, moneyline, spread, run-line, total\.$/,
    ],
    [
      'a model of another market',
      `${day} --name mlb-total`,
      /^mlb-total version \d+ answers over, and a backtest of h2h is of home_win; give --market total, /,
    ],
    [
      'a model of what a line does',
      `${day} --name line-direction-v1-1h`,
      /answers line_direction, .*; only models of home_win, home_cover, over can be replayed\.$/,
    ],
    [
      'a side that the market has not',
      `${day.replace('moneyline', 'total')} --filter home`,
      /"home" is no condition; .*, or one of over, under, with commas/,
    ],
    [
      'a set of another market',
      `${day.replace('champion', 'walk-forward')} --train x.parquet --set mlb-total@1`,
      /^--set mlb-total@1 is of another market than --market h2h\.$/,
    ],
    [
      'a version that is not there',
      day.replace('champion', '99'),
      /^mlb-moneyline has no version and no alias 99 \(versions: 1; aliases: champion\)\.$/,
    ],
    ['a version that is none', day.replace('champion', '../1'), /is no version/],
    ['a later cut-off', `${day} --cutoff 5m`, /later than the cut-off of 20m/],
    ['a cut-off that is none', `${day} --cutoff soon`, /give one like 20m/],
    ['a price nobody pays', `${day} --price mine`, /book, best, consensus/],
    ['a filter that is none', `${day} --filter sure`, /is no condition/],
    ['a registry that is not there', `${day} --registry nowhere`, /nowhere/],
    ['days without games', day.replaceAll('2016-06-25 ', '2016-07-25 '), /has no game from/],
    ['a filter of nothing', `${day} --filter=`, /--filter "" is no condition/],
    ['a walk without a table', day.replace('champion', 'walk-forward'), /give --train TABLE/],
    ...['train', 'set', 'algo', 'inputs'].map(
      (flag) =>
        [
          `--${flag} beside a version`,
          `${day} --${flag} x`,
          new RegExp(`^--${flag} is only for --model walk-forward, and --model is champion: `),
        ] as const,
    ),
    [
      'a walk with inputs of no feature',
      `${walk} --train x.parquet --inputs no_such`,
      /^--inputs "no_such" is no feature of mlb-moneyline@2; /,
    ],
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

  const early: readonly (readonly [what: string, command: string, says: RegExp])[] = [
    [
      'a page with no folder',
      `${day} --html no/page.html`,
      /cannot be written: there is no folder/,
    ],
    ['a page that is a folder', `${day} --html .`, /cannot be written: it is a folder itself/],
    ['a table that is not there', `${walk} --train none.parquet`, /^There is no file at .*none/],
  ];
  for (const [what, command, says] of early) {
    it(`answers ${what} before anything is replayed`, async (t) => {
      const { code, stdout, stderr } = await linecast(await folderOf(t), command, [backtest]);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, says);
      assert.equal(stderr.trimEnd().split('\n').length, 1, stderr);
    });
  }
});
