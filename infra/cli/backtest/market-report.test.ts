// The report of a market with lines: pushes, lines that moved, and its own words in every form that it is told in.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reportOf, type Asked } from './backtest-report.ts';
import { readBetRule } from './bet-rule.ts';
import { pageOf } from './page/page.ts';
import { tellBacktest } from './tell-backtest.ts';
import { scored, settled } from './testing/games.ts';

const asked: Asked = {
  model: {
    name: 'mlb-total',
    version: '2',
    sha256: 'f'.repeat(64),
    skill_claim: false,
    trained_to: null,
  },
  market: 'total',
  selections: ['over', 'under'],
  event: 'an over',
  from: '2016-06-01',
  to: '2016-06-30',
  cut_off: '20m',
  price: 'book',
  filter: 'ev>0',
  source: { kind: 'tape', name: 'a tape', sha256: 'a'.repeat(64) },
};
const dateOf = (i: number): string => `2016-06-${String(1 + (i % 28)).padStart(2, '0')}`;
const gameAt = (i: number, line: number) => ({
  id: `mlb-${dateOf(i)}-G${i}-NYY`,
  date: dateOf(i),
  market: 'total' as const,
  line,
  model: 0.45 + (i % 20) / 100,
  fair: 0.47 + (i % 9) / 100,
  score: i % 3 === 0 ? { home: 6, away: 5 } : { home: 3, away: 4 },
  close: { first: 1.9, second: 2.0, line: i % 4 === 0 ? line + 0.5 : line },
});
const games = Array.from({ length: 60 }, (_, i) => scored(gameAt(i, 7.5 + (i % 3))));
const pushed = Array.from({ length: 5 }, (_, i) =>
  settled({ ...gameAt(60 + i, 7), score: { home: 3, away: 4 } }),
);
const leftOut = pushed.map(({ fixtureId }) => ({
  ...{ fixtureId, reason: 'push' as const },
  detail: '3-4 at 7',
}));
const judged = { scored: games, pushed, leftOut };
const report = reportOf(asked, judged, readBetRule('ev>-1', 'total'));

describe('the report of a total', () => {
  it('scores no push, and counts it among what is left out and among the bets', () => {
    assert.deepEqual([report.games, report.pushes], [60, 5]);
    assert.deepEqual(
      report.left_out.map(({ reason, count }) => [reason, count]),
      [['push', 5]],
    );
    const { bets, flat } = report.betting;
    assert.deepEqual([bets, flat?.pushed], [65, 5]);
    const none = reportOf(asked, { ...judged, pushed: [] }, readBetRule('ev>-1', 'total'));
    assert.deepEqual(none.scores, report.scores);
    assert.equal(none.betting.flat?.profit, flat?.profit);
  });

  it('holds the close against the games alone whose line is the same', () => {
    const counts = report.scores.map(({ price, n }) => [price, n]);
    assert.deepEqual(counts, [
      ['model', 60],
      ['price', 60],
      ['open', 60],
      ['close', 45],
    ]);
    const toClose = report.paired.find(
      ({ price, minus }) => price === 'model' && minus === 'close',
    );
    assert.equal(toClose?.n, 45);
    const [, moved] = report.lines;
    assert.deepEqual([moved?.games, moved?.same, moved?.up, moved?.down], [65, 48, 17, 0]);
  });

  it('never mixes the closing value of a price with that of a line', () => {
    const { closing, closing_line: line } = report.betting;
    assert.deepEqual([closing?.bets, line?.bets], [48, 17]);
    assert.equal((line?.beaten ?? 0) + (line?.lost ?? 0), 17);
  });

  it('cuts games and bets into parts that are all of them', () => {
    const sumBy = (rows: readonly { by: string; n: number }[]): number[] =>
      [...Map.groupBy(rows, ({ by }) => by).values()].map((own) =>
        own.reduce((sum, { n }) => sum + n, 0),
      );
    assert.deepEqual(new Set(sumBy(report.slices)), new Set([60]));
    const bets = report.bet_slices.map(({ by, bets: n }) => ({ by, n }));
    assert.deepEqual(new Set(sumBy(bets)), new Set([65]));
    const lines = report.slices.filter(({ by }) => by === 'line').map(({ slice }) => slice);
    assert.deepEqual(lines, ['7.5 to 8 runs', '8.5 to 9 runs', '9.5 to 10 runs']);
  });

  it('speaks of over and under wherever it speaks', () => {
    const text = tellBacktest(report, null).join('\n');
    const page = pageOf(report);
    for (const told of [text, page]) {
      assert.match(told, /total \(over, under/);
      assert.match(told, /every over/);
      assert.doesNotMatch(told, /\bhome\b|\baway\b|favourite|underdog/);
      assert.doesNotMatch(told, /NaN|Infinity|undefined|\[object/);
    }
    assert.match(page, /How often the runs went over the line, against/);
    assert.match(page, /said \(mean probability of an over\)/);
    assert.match(text, /65, \d+ won, 5 came back/);
    assert.match(text, /closing line +[+-]\d\.\d{3} runs a bet whose line moved/);
  });
});
