import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from 'prettier';
import { figure, goalCell, renderPage, type Run } from './page.ts';
import type { PartResult } from './result.ts';

const part: PartResult = {
  name: 'throughput',
  title: 'Quotes per second',
  explanation: 'From `POST /v1/quotes` to a prediction.',
  contestants: { first: 'linecast', second: 'bare' },
  rows: [
    {
      measure: 'rate',
      unit: 'quotes/s',
      first: [900, 1_200, 1_000],
      second: [4_000, 5_000, 3_000],
    },
    { measure: 'Kafka', unit: 'MB', first: null, second: [200, 210, 205] },
  ],
  remarks: ['20 quotes a round.'],
};

const run: Run = {
  at: '2026-11-21 12:00 UTC',
  command: 'npm run bench',
  rounds: 3,
  seconds: 420,
  machine: { cores: 2, processor: 'a processor', memoryGb: 24, system: 'Linux x64' },
  versions: { Node: '24.21.0', Kafka: '4.3.1' },
  load: { before: 0.2, after: 2.5 },
  results: [part, { ...part, title: 'Another', remarks: [] }],
};

describe('the page', () => {
  it('shows median, range and the ratio of medians', () => {
    const page = renderPage(run);
    assert.match(
      page,
      /\| rate \(quotes\/s\) +\| 1,000 \(900–1,200\) +\| 4,000 \(3,000–5,000\) +\| 0\.25 +\|/,
    );
  });

  it('shows a dash, never a zero, for what a contestant does not have', () => {
    assert.match(renderPage(run), /\| Kafka \(MB\) +\| - +\| 205 \(200–210\) +\| - +\|/);
  });

  it('names the run: date, command, machine, versions, noise, and that nothing was tuned', () => {
    const page = renderPage(run);
    for (const said of [
      /2026-11-21 12:00 UTC by `npm run bench`/,
      /2 cores \(a processor\), 24 GB/,
      /Node 24\.21\.0, Kafka 4\.3\.1/,
      /No tuning yet/,
      /median of 3 rounds.*widest range here is 50 % of its median/,
    ]) {
      assert.match(page, said);
    }
  });

  it('warns when other work shared the machine, and only then', () => {
    assert.doesNotMatch(renderPage(run), /Other work/);
    assert.match(renderPage({ ...run, load: { before: 4, after: 4 } }), /\*\*Other work shared/);
  });

  it('is as the formatter would write it', async () => {
    assert.ok(
      await check(renderPage(run), { parser: 'markdown', singleQuote: true, printWidth: 100 }),
    );
  });
});

describe('a goal', () => {
  const ratio = { measure: 'rate', unit: 'messages/s', first: [400], second: [1_000] };

  it('is held against the ratio of medians, or the first median, and says by how much it is missed', () => {
    const cells = [
      { ...ratio, goal: { of: 'ratio', atLeast: 0.5 } },
      { ...ratio, goal: { of: 'ratio', atLeast: 0.4 } },
      { ...ratio, goal: { of: 'first', atMost: 100 } },
      { ...ratio, goal: { of: 'first', atMost: 400 } },
    ] as const;
    assert.deepEqual(cells.map(goalCell), [
      'ratio ≥ 0.50: **missed by 20 %**',
      'ratio ≥ 0.40: met',
      '≤ 100: **missed by 300 %**',
      '≤ 400: met',
    ]);
  });

  it('of none at all says how many there were', () => {
    const failed = { measure: 'failed calls', unit: 'calls', second: [0, 0, 0] };
    const goal = { of: 'first', atMost: 0 } as const;
    assert.equal(goalCell({ ...failed, goal, first: [0, 0, 0] }), '≤ 0: met');
    assert.equal(goalCell({ ...failed, goal, first: [0, 3, 4] }), '≤ 0: **missed by 3.00**');
    const rows = [{ ...failed, goal, first: [0, 0, 0] }];
    assert.match(renderPage({ ...run, results: [{ ...part, rows }] }), /widest range here is 0 %/);
    assert.doesNotMatch(renderPage({ ...run, results: [{ ...part, rows }] }), /NaN|Infinity/);
  });

  it('is not judged without a figure', () => {
    assert.equal(goalCell(ratio), '-');
    assert.equal(goalCell({ ...ratio, second: null, goal: { of: 'ratio', atLeast: 1 } }), '-');
  });

  it('has a column only where something was promised', () => {
    const promised = {
      ...part,
      rows: [{ ...ratio, goal: { of: 'ratio', atLeast: 0.5 } as const }],
    };
    assert.doesNotMatch(renderPage(run), /goal/);
    assert.match(renderPage({ ...run, results: [promised] }), /\| ratio \| goal +\|/);
  });
});

describe('a figure', () => {
  it('keeps three digits that mean something', () => {
    const shown = [12_345.6, 100, 99.94, 12.34, 1.234, 0.05].map(figure);
    assert.deepEqual(shown, ['12,346', '100', '99.9', '12.3', '1.23', '0.05']);
  });
});
