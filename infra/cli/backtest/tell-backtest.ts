// A backtest for people: the same figures, fewer of them.
import {
  bands,
  fixed,
  paired,
  percent,
  scoreRow,
  section,
  signed,
  tops,
  whole,
} from '../evaluate/tell.ts';
import { columns } from '../features/columns.ts';
import type { BacktestReport } from './backtest-report.ts';
import { betWords } from './bet-rule.ts';
import type { Baseline, Betting } from './betting.ts';
import type { LineMoves } from './line-moves.ts';
import { wordsOf } from './market-words.ts';
import { counted } from './page/words.ts';
import type { BetSlice, ForecastSlice } from './slices.ts';

export function tellBacktest(report: BacktestReport, page: string | null): string[] {
  const { model, source, from, to, cut_off, price, filter, market, event } = report;
  return [
    `${model.name} version ${model.version} (${model.sha256.slice(0, 12)}) over ${source.kind} ${source.name}`,
    `${wordsOf(market).name} (${report.selections.join(', ')}); figures are of ${event}`,
    `${counted(report.games, 'game')} on ${counted(report.dates, 'date')}, ${from} to ${to}, decided ${cut_off} before the start`,
    ...section('Trained anew for every month', trained(report)),
    ...section('Left out (--json names each)', leftOut(report)),
    ...section('Scores (log loss in nats; price: the market at the decision)', scores(report)),
    ...section(
      'Lines (open and close are scored where theirs is the one of the decision)',
      lines(report.lines),
    ),
    ...section(
      'Paired difference of log loss (below 0: the first is better)',
      paired(report.paired),
    ),
    ...section(`By ${bysOf(report.slices)} (model minus price)`, slices(report.slices)),
    ...section('Coverage by the probability of the likelier side', bands(report.bands)),
    ...section('The surest games', tops(report.tops)),
    ...section(betWords({ filter, price }), betting(report.betting)),
    ...section('Without a model, at the same prices', baselines(report.baselines)),
    ...section(`Bets by ${bysOf(report.bet_slices)}`, betSlices(report.bet_slices)),
    ...section('Warnings', report.warnings),
    ...(page === null ? [] : ['', `The page is ${page}`]),
  ];
}

const trained = ({ model }: BacktestReport): string[] =>
  model.trained === undefined
    ? []
    : columns([
        ['month', 'games', 'of the dates'],
        ...model.trained.map(({ month, rows, from, to }) => [
          month,
          whole(rows),
          `${from} to ${to}`,
        ]),
      ]);

const leftOut = ({ left_out }: BacktestReport): string[] =>
  columns(left_out.map(({ reason, count, means }) => [reason, whole(count).padStart(6), means]));

/** `month, book and price` */
function bysOf(rows: readonly { by: string }[]): string {
  const bys = [...new Set(rows.map(({ by }) => by))];
  return `${bys.slice(0, -1).join(', ')} and ${bys.at(-1)}`;
}

const lines = (rows: readonly LineMoves[]): string[] =>
  rows.length === 0
    ? []
    : columns([
        ['from', 'to', 'games', 'not offered', 'same', 'up', 'down', 'mean', 'mean size'],
        ...rows.map((row) => [
          ...[row.from, row.to, whole(row.games), whole(row.not_offered), whole(row.same)],
          ...[whole(row.up), whole(row.down), fixed(row.mean, 3), fixed(row.mean_size, 3)],
        ]),
      ]);

const scoreHead = [
  ...['price', 'method', 'n', 'dates', 'log loss', 'Brier', 'accuracy', '95 %'],
  ...['even', 'half right', 'ECE10', '(perfect)', 'slope', 'in the large'],
];

const scores = (report: BacktestReport): string[] =>
  columns([scoreHead, ...report.scores.map(scoreRow)]);

const range = (interval: readonly number[] | null, show: (value: number) => string): string =>
  interval ? interval.map(show).join(' .. ') : '-';

const slices = (rows: readonly ForecastSlice[]): string[] =>
  columns([
    ['by', 'slice', 'n', 'model', 'price', 'difference', '95 % over dates'],
    ...rows.map((row) => [
      ...[row.by, row.slice, whole(row.n), fixed(row.model_log_loss, 5)],
      ...[fixed(row.price_log_loss, 5), signed(row.difference), range(row.difference_ci95, signed)],
    ]),
  ]);

const signedPercent = (share: number): string => `${share < 0 ? '' : '+'}${percent(share)}`;

const runs = (value: number): string => `${value < 0 ? '' : '+'}${value.toFixed(3)}`;

function betting({ bets, flat, kelly, closing, closing_line: line }: Betting): string[] {
  if (!flat) return ['no bet'];
  const pushed = flat.pushed > 0 ? `, ${whole(flat.pushed)} came back` : '';
  return columns([
    ['bets', `${whole(bets)}, ${whole(flat.won)} won${pushed}, on ${counted(flat.dates, 'date')}`],
    [
      'flat stakes',
      `ROI ${signedPercent(flat.roi)} (95 % ${range(flat.roi_ci95, signedPercent)}), ${fixed(flat.profit, 1)} units, drawdown ${fixed(flat.max_drawdown, 1)} units`,
    ],
    [
      `${kelly.fraction} Kelly`,
      `ROI ${kelly.roi === null ? '-' : signedPercent(kelly.roi)}, bankroll ${fixed(kelly.bankroll, 3)} of 1, drawdown ${percent(kelly.max_drawdown)}`,
    ],
    [
      'closing value',
      closing
        ? `${signedPercent(closing.mean)} a bet (95 % ${range(closing.mean_ci95, signedPercent)}), above 0 in ${percent(closing.positive)} of ${whole(closing.bets)}`
        : 'no closing price',
    ],
    ...(line
      ? [
          [
            'closing line',
            `${runs(line.mean)} runs a bet whose line moved (95 % ${range(line.mean_ci95, runs)}), beaten by ${whole(line.beaten)} and lost by ${whole(line.lost)} of ${whole(line.bets)}`,
          ],
        ]
      : []),
  ]);
}

const betHead = ['bets', 'ROI', '95 % over dates', 'closing value', 'closing line, runs'];

/** How many it is the mean of, where these are not all bets. */
const ofSome = (value: string, n: number, bets: number): string =>
  n === bets ? value : `${value} of ${whole(n)}`;

const clvCell = (mean: number | null, n: number, bets: number): string =>
  mean === null ? '-' : ofSome(signedPercent(mean), n, bets);
const lineCell = (mean: number | null, n: number, bets: number): string =>
  mean === null ? '-' : ofSome(runs(mean), n, bets);

const baselines = (rows: readonly Baseline[]): string[] =>
  columns([
    ['rule', ...betHead],
    ...rows.flatMap(({ rule, flat, closing, closing_line: line }) =>
      flat
        ? [
            [
              ...[rule, whole(flat.bets), signedPercent(flat.roi)],
              range(flat.roi_ci95, signedPercent),
              clvCell(closing?.mean ?? null, closing?.bets ?? 0, flat.bets),
              lineCell(line?.mean ?? null, line?.bets ?? 0, flat.bets),
            ],
          ]
        : [],
    ),
  ]);

const betSlices = (rows: readonly BetSlice[]): string[] =>
  rows.length === 0
    ? []
    : columns([
        ['by', 'slice', ...betHead],
        ...rows.map((row) => [
          ...[row.by, row.slice, whole(row.bets), signedPercent(row.roi)],
          range(row.roi_ci95, signedPercent),
          clvCell(row.clv, row.clv_bets, row.bets),
          lineCell(row.line_gain, row.line_bets, row.bets),
        ]),
      ]);
