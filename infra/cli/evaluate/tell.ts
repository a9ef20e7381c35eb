// A report for people: the same figures, fewer of them.
import { columns } from '../features/columns.ts';
import type { LeftOutCount, Report } from './report.ts';
import type { Band, Top } from './scores/coverage.ts';
import type { Paired } from './scores/paired.ts';
import type { Score } from './scores/score.ts';
import type { SeasonScore } from './scores/seasons.ts';

export const whole = (value: number): string => value.toLocaleString('en');
export const fixed = (value: number | null, digits: number): string =>
  value === null ? '-' : value.toFixed(digits);
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
export const signed = (value: number): string =>
  `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(5)}`;

/** `shown`: the prices whose details are told. */
export function tell(report: Report, shown: readonly string[]): string[] {
  const own = <T extends { method: string }>(rows: readonly T[]): T[] =>
    rows.filter(({ method }) => method === report.method);
  const detailed = <T extends { price: string }>(rows: readonly T[]): T[] =>
    rows.filter(({ price }) => shown.includes(price));
  return [
    `${report.format}: ${report.files.join(', ')}`,
    `${whole(report.rows)} rows, ${whole(report.sound_prices)} games with sound prices, ${whole(report.games)} of them scored, ${report.from} to ${report.to}`,
    ...section('In quarantine (--json names each)', quarantine(report)),
    ...section('Nothing to score', leftOut(report.not_scored.filter(({ count }) => count > 0))),
    ...section('Seen', notes(report)),
    ...section('Scores (log loss in nats)', scores(report)),
    ...section(
      'Paired difference of log loss (below 0: the first is better)',
      paired(own(report.paired)),
    ),
    ...section(
      `Coverage by the probability of the likeliest side (${report.method})`,
      bands(detailed(report.bands)),
    ),
    ...section(`The surest games (${report.method})`, tops(detailed(report.tops))),
    ...section(`By season (${report.method})`, seasons(detailed(own(report.seasons)))),
    ...section('Warnings', report.warnings),
  ];
}

export const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line.trimEnd()}`)];

const leftOut = (counts: readonly LeftOutCount[]): string[] =>
  columns(counts.map(({ reason, count, means }) => [reason, whole(count).padStart(6), means]));

const quarantine = ({ quarantined, notes: seen }: Report): string[] =>
  columns([
    ...quarantined.map(({ reason, count, means }) => [reason, whole(count).padStart(6), means]),
    ...seen
      .filter(({ isQuarantine }) => isQuarantine)
      .map(({ kind, count, says }) => [kind, whole(count).padStart(6), says]),
  ]);

const notes = (report: Report): string[] =>
  columns(
    report.notes
      .filter(({ count, isQuarantine }) => count > 0 && !isQuarantine)
      .map(({ count, says }) => [whole(count).padStart(7), says]),
  );

function scores({ scores: all, constant }: Report): string[] {
  const isTwoWay = constant.rates.length === 2;
  const head = ['price', 'method', 'n', 'dates', 'log loss', 'Brier', 'accuracy', '95 %'];
  const more = isTwoWay
    ? ['even', 'half right', 'ECE10', '(perfect)', 'slope', 'in the large']
    : ['RPS'];
  const rates = constant.rates.map((rate) => fixed(rate, 4)).join(' / ');
  return [
    ...columns([[...head, ...more], ...all.map(scoreRow)]),
    `constant ${rates}: log loss ${fixed(constant.log_loss, 5)} on ${whole(constant.n)} games`,
  ];
}

export function scoreRow(score: Score): string[] {
  const { calibration, even_prices: even } = score;
  const [low, high] = score.accuracy_ci95;
  return [
    score.price,
    score.method,
    whole(score.n),
    whole(score.dates),
    fixed(score.log_loss, 5),
    fixed(score.brier, 5),
    fixed(score.accuracy, 4),
    `${fixed(low, 3)}..${fixed(high, 3)}`,
    ...(calibration && even
      ? [
          whole(even.n),
          fixed(even.accuracy_half, 4),
          fixed(calibration.ece10, 4),
          `(${fixed(calibration.ece10_perfect_95, 3)})`,
          fixed(calibration.slope, 3),
          fixed(calibration.in_the_large, 3),
        ]
      : [fixed(score.rps, 5)]),
  ];
}

export function paired(rows: readonly Paired[]): string[] {
  if (rows.length === 0) return [];
  const head = ['prices', 'n', 'mean', 'se', '95 % over dates', 'mean gap', 'changed'];
  return columns([
    head,
    ...rows.map((row) => [
      `${row.price} - ${row.minus}`,
      whole(row.n),
      signed(row.mean),
      fixed(row.se, 5),
      row.mean_ci95 ? row.mean_ci95.map(signed).join(' .. ') : '-',
      `${(100 * row.mean_gap).toFixed(2)} points`,
      percent(row.changed),
    ]),
  ]);
}

export const bands = (rows: readonly Band[]): string[] =>
  columns([
    ['price', 'p at least', 'games', 'coverage', 'accuracy', 'mean p'],
    ...rows.map((row) => [
      row.price,
      fixed(row.at_least, 2),
      whole(row.n),
      percent(row.coverage),
      fixed(row.accuracy, 4),
      fixed(row.mean_confidence, 4),
    ]),
  ]);

export const tops = (rows: readonly Top[]): string[] =>
  columns([
    ['price', 'share', 'p at least', 'accuracy', 'worst season'],
    ...rows.map((row) => [
      row.price,
      `top ${Math.round(100 * row.share)} %`,
      fixed(row.confidence, 4),
      fixed(row.accuracy, 4),
      row.worst_season
        ? `${fixed(row.worst_season.accuracy, 4)} (${row.worst_season.season})`
        : '-',
    ]),
  ]);

const seasons = (rows: readonly SeasonScore[]): string[] =>
  columns([
    ['season', 'price', 'n', 'log loss', 'accuracy', 'slope', 'with quarantined'],
    ...rows.map((row) => [
      row.season,
      row.price,
      whole(row.n),
      fixed(row.log_loss, 5),
      fixed(row.accuracy, 4),
      fixed(row.calibration?.slope ?? null, 3),
      row.with_quarantined.n === row.n
        ? ''
        : `${fixed(row.with_quarantined.log_loss, 5)} on ${whole(row.with_quarantined.n)}`,
    ]),
  ]);
