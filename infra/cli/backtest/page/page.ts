// The report of a backtest as one page that needs nothing else: no script, no font, no picture from anywhere.
import { columnsOfScore, rowOfScore } from './score-cells.ts';
import type { BacktestReport } from '../backtest-report.ts';
import { betWords } from '../bet-rule.ts';
import { wordsOf } from '../market-words.ts';
import { bettingSection } from './betting-section.ts';
import { closingChart } from './closing-chart.ts';
import { courseChart } from './course-chart.ts';
import { coverageChart } from './coverage-chart.ts';
import { escape, section, table } from './html.ts';
import { reliabilityChart } from './reliability-chart.ts';
import { style } from './style.ts';
import { between, counted, nats, runs, whole } from './words.ts';

export function pageOf(report: BacktestReport): string {
  const { model, from, to } = report;
  const title = `${model.name} version ${model.version}, ${from} to ${to}`;
  const body = [
    `<h1>${escape(title)}</h1>`,
    facts(report),
    warnings(report),
    `<p class="key">Marks: <span class="model">● model</span><span class="price">■ price, the market at the decision</span></p>`,
    scores(report),
    lines(report),
    paired(report),
    reliabilityChart(report),
    coverageChart(report.bands),
    courseChart(report.course),
    slices(report),
    bettingSection(report),
    closingChart(report.betting),
    leftOut(report),
  ];
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title><style>${style}</style></head><body><main>${body.join('\n')}</main></body></html>\n`;
}

function facts({
  model,
  source,
  games,
  dates,
  cut_off,
  market,
  selections,
  event,
  price,
  filter,
}: BacktestReport): string {
  const { kind, name, sha256 } = source;
  const what = `${wordsOf(market).name} (${selections.join(', ')}; figures are of ${event})`;
  return `<p class="facts">${counted(games, 'game')} of the ${escape(what)} on ${counted(dates, 'date')}, decided ${escape(cut_off)} before the start. Model ${model.sha256.slice(0, 12)}; quotes of ${escape(kind)} ${escape(name)}, ${sha256.slice(0, 12)}. ${escape(betWords({ filter, price }))}. Log loss in nats; intervals are 95 %, over dates.</p>`;
}

const warnings = ({ warnings: all }: BacktestReport): string =>
  all.length === 0
    ? ''
    : `<ul class="warnings" aria-label="Warnings">${all.map((each) => `<li>${escape(each)}</li>`).join('')}</ul>`;

const scores = (report: BacktestReport): string =>
  section(
    'Scores',
    table('Each forecast of the same games', columnsOfScore, report.scores.map(rowOfScore)),
  );

/** A price of another line is one of another bet. */
function lines({ lines: rows }: BacktestReport): string {
  if (rows.length === 0) return '';
  const head = ['from', 'games', 'not offered', 'same', 'up', 'down', 'mean', 'mean size'];
  const cells = rows.map((row) => [
    `${row.from} to ${row.to}`,
    ...[row.games, row.not_offered, row.same, row.up, row.down].map(whole),
    row.mean === null ? 'not known' : runs(row.mean),
    row.mean_size === null ? 'not known' : `${row.mean_size.toFixed(3)} runs`,
  ]);
  const caption =
    'How lines moved; open and close are scored where theirs is the one of the decision';
  return section('Lines', table(caption, head, cells));
}

function paired({ paired: rows }: BacktestReport): string {
  const head = ['pair', 'games', 'difference', '95 % over dates', 'mean gap'];
  const cells = rows.map((row) => [
    `${row.price} minus ${row.minus}`,
    whole(row.n),
    nats(row.mean),
    between(row.mean_ci95, nats),
    `${(100 * row.mean_gap).toFixed(2)} points`,
  ]);
  return section('Paired differences', table('Log loss; below 0 the first is better', head, cells));
}

function slices({ slices: rows }: BacktestReport): string {
  const head = ['part', 'games', 'model', 'price', 'difference', '95 % over dates'];
  const cells = rows.map((row) => [
    `${row.by}: ${row.slice}`,
    whole(row.n),
    row.model_log_loss.toFixed(5),
    row.price_log_loss.toFixed(5),
    nats(row.difference),
    between(row.difference_ci95, nats),
  ]);
  return section('Parts', table('Log loss of parts of the games', head, cells));
}

function leftOut({ left_out: rows, left_out_games: games }: BacktestReport): string {
  if (rows.length === 0) return section('Left out', '<p>No game.</p>');
  const counts = table(
    'Games that are not scored',
    ['reason', 'games', 'means'],
    rows.map(({ reason, count, means }) => [reason, whole(count), means]),
  );
  const named = games.map(({ fixture_id, reason, detail }) => [fixture_id, reason, detail]);
  return section(
    'Left out',
    `${counts}<details><summary>Each of them</summary>${table('Games left out', ['game', 'reason', 'detail'], named)}</details>`,
  );
}
