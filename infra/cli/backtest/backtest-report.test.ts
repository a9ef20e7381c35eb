import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reportOf, type Asked, type BinTold } from './backtest-report.ts';
import { readBetRule } from './bet-rule.ts';
import { pageOf } from './page/page.ts';
import { reliabilityChart } from './page/reliability-chart.ts';
import { tellBacktest } from './tell-backtest.ts';
import { scored } from './testing/games.ts';

const asked: Asked = {
  model: {
    name: 'mlb-moneyline',
    version: '1',
    sha256: 'f'.repeat(64),
    skill_claim: false,
    trained_to: null,
  },
  market: 'h2h',
  selections: ['home', 'away'],
  event: 'a home win',
  from: '2016-06-01',
  to: '2016-07-31',
  cut_off: '20m',
  price: 'book',
  filter: 'ev>0',
  source: { kind: 'tape', name: 'a <tape> & more', sha256: 'a'.repeat(64) },
};
const dateOf = (i: number): string =>
  `2016-0${6 + (i % 2)}-${String(1 + (i % 28)).padStart(2, '0')}`;
const games = Array.from({ length: 60 }, (_, i) =>
  scored({
    id: `mlb-${dateOf(i)}-G${i}-NYY`,
    date: dateOf(i),
    model: 0.4 + (i % 20) / 100,
    fair: 0.42 + (i % 17) / 100,
    score: i % 3 === 0 ? { home: 3, away: 5 } : { home: 5, away: 3 },
    close: { first: 1.85, second: 2.05 },
  }),
);
const leftOut = [{ fixtureId: 'mlb-2016-06-09-AAA-BBB', reason: 'tie', detail: '3-3' }] as const;
const judged = { scored: games, pushed: [], leftOut: [...leftOut] };
const report = reportOf(asked, judged, readBetRule('ev>0'));

const intervalNames = ['accuracy_ci95', 'mean_ci95', 'difference_ci95', 'roi_ci95'];

function fieldsOf(value: unknown): [name: string, value: unknown][] {
  if (Array.isArray(value)) return value.flatMap(fieldsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, own]) => [[name, own], ...fieldsOf(own)]);
}

describe('the report of a backtest', () => {
  it('sums by hand: log loss is the mean of −ln p over the games', () => {
    const mean = games.reduce((sum, { result, first: { probability: p } }) => {
      return sum - Math.log(result === 'first' ? p : 1 - p) / games.length;
    }, 0);
    const [model, price] = report.scores;
    assert.ok(model && price && Math.abs(model.log_loss - mean) < 1e-12);
    const [paired] = report.paired;
    assert.ok(Math.abs((paired?.mean ?? 0) - (model.log_loss - price.log_loss)) < 1e-12);
  });

  it('has the market beside the model on the very same games', () => {
    assert.deepEqual(
      report.scores.map(({ price, n }) => [price, n]),
      ['model', 'price', 'open', 'close'].map((name) => [name, 60]),
    );
  });

  it('cuts the games into parts that are all of them', () => {
    for (const by of new Set(report.slices.map((each) => each.by))) {
      const own = report.slices.filter((each) => each.by === by);
      assert.equal(
        own.reduce((sum, { n }) => sum + n, 0),
        60,
      );
    }
    for (const by of new Set(report.bet_slices.map((each) => each.by))) {
      const own = report.bet_slices.filter((each) => each.by === by);
      assert.equal(
        own.reduce((sum, { bets }) => sum + bets, 0),
        report.betting.bets,
      );
    }
  });

  it('adds up, game by game, to the paired difference', () => {
    const total = report.course.reduce((sum, { difference }) => sum + difference, 0);
    assert.ok(Math.abs(total / 60 - (report.paired[0]?.mean ?? 0)) < 1e-12);
    const dates = report.course.map(({ date }) => date);
    assert.deepEqual(dates, dates.toSorted());
  });

  it('writes every name alike, and every interval as its two ends', () => {
    const told: unknown = JSON.parse(JSON.stringify(report));
    const names = fieldsOf(told);
    assert.deepEqual(
      names.filter(([name]) => !/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name)),
      [],
    );
    // The 95 % point of a perfect model has no second end.
    const intervals = names.filter(([name]) => /95$/.test(name) && !/_perfect_95$/.test(name));
    assert.deepEqual(new Set(intervals.map(([name]) => name)), new Set(intervalNames));
    assert.ok(intervals.every(([, value]) => Array.isArray(value) && value.length === 2));
  });

  it('is the same whatever the order of the games', () => {
    assert.deepEqual(
      reportOf(asked, { ...judged, scored: games.toReversed() }, readBetRule('ev>0')),
      report,
    );
  });

  it('warns of a small sample, of few bets and of a model that claims nothing', () => {
    assert.equal(report.warnings.length, 3);
    assert.match(report.warnings.join(' '), /60 games.*Few bets.*claims no skill/);
  });

  it('warns of games that the version may have been trained on', () => {
    const seen = { ...asked, model: { ...asked.model, trained_to: '2016-06-30' } };
    const [warning] = reportOf(seen, judged, readBetRule('ev>0')).warnings;
    assert.match(warning ?? '', /^Trained on: 30 games of 60 lie in the days up to 2016-06-30/);
    const before = { ...asked, model: { ...asked.model, trained_to: '2015-11-01' } };
    assert.equal(reportOf(before, judged, readBetRule('ev>0')).warnings.length, 3);
  });

  it('counts what is left out, and names it', () => {
    assert.deepEqual(
      report.left_out.map(({ reason, count }) => [reason, count]),
      [['tie', 1]],
    );
    assert.match(tellBacktest(report, null).join('\n'), /tie +1 +no winner/);
  });
});

describe('the page of a backtest', () => {
  const page = pageOf(report);

  it('needs nothing from anywhere and runs nothing', () => {
    assert.doesNotMatch(page, /<script|<link|\bsrc=|\bhref=|url\(|@import|https?:/);
  });

  it('has four plots, each told in words and as a table', () => {
    const plots = page.match(/<svg[^>]*role="img"[^>]*aria-labelledby="([a-z-]+)"/g) ?? [];
    assert.equal(plots.length, 4);
    assert.equal(page.match(/<title id="[a-z]+-plot">/g)?.length, 4);
    assert.equal(page.match(/<figure>/g)?.length, 4);
    assert.equal(page.match(/<summary>The numbers of/g)?.length, 4);
  });

  it('says of no plot the same sentence twice', () => {
    const titles = [...page.matchAll(/<title id="[^"]+">([^<]+)</g)].map(([, text]) => text);
    const captions = [...page.matchAll(/<figcaption>([^<]+)</g)].map(([, text]) => text);
    assert.equal(new Set([...titles, ...captions]).size, 8);
    assert.ok(titles.every((title) => (title ?? '').length < 50));
  });

  it('labels only what may be labelled', () => {
    const labelled = [...page.matchAll(/<([a-z]+)[^>]* aria-label=/g)].map(([, tag]) => tag);
    assert.deepEqual(new Set(labelled), new Set(['ul', 'div']));
    assert.doesNotMatch(page, /<div(?![^>]*role=)[^>]* aria-label=/);
  });

  it('speaks of the gap of a bin only where enough games are in it', () => {
    const caption = (bins: BinTold[]): string =>
      reliabilityChart({ market: 'h2h', reliability: [{ forecast: 'model', bins }] });
    const few = { bin: 3, n: 2, mean_p: 0.35, share_happened: 1 };
    const many = { bin: 5, n: 640, mean_p: 0.54, share_happened: 0.56 };
    assert.match(
      caption([few, many]),
      /gap of a bin with at least 50 games is 2\.0 % \(640 games\)/,
    );
    assert.match(caption([few]), /model: no bin has 50 games/);
  });

  it('shows no number that is none, and lets no text become markup', () => {
    assert.doesNotMatch(page, /NaN|Infinity|undefined|\[object/);
    assert.match(page, /a &lt;tape&gt; &amp; more/);
  });

  it('is whole without a bet', () => {
    const none = pageOf(reportOf(asked, { ...judged, leftOut: [] }, readBetRule('ev>9')));
    assert.match(none, /No bet was placed/);
    assert.doesNotMatch(none, /NaN|Infinity|undefined/);
  });

  it('is whole with one game', () => {
    const [one] = games;
    assert.ok(one);
    const alone = pageOf(
      reportOf(asked, { scored: [one], pushed: [], leftOut: [] }, readBetRule('ev>-1')),
    );
    assert.doesNotMatch(alone, /NaN|Infinity|undefined/);
    assert.match(alone, /1 game of the moneyline .* on 1 date,/);
  });
});
