// What the bets returned, the model's beside rules that need none; and what the market said of them when it closed.
import type { BacktestReport } from '../backtest-report.ts';
import type { Betting } from '../betting.ts';
import { section, table } from './html.ts';
import { between, counted, percent, runs, signedPercent, whole } from './words.ts';

const head = ['rule', 'bets', 'ROI, flat', '95 % over dates', 'closing value'];

export function bettingSection(report: BacktestReport): string {
  const { betting: own, baselines, bet_slices: parts } = report;
  const hasLines = report.market !== 'h2h';
  const lineCell = (points: number | null, n: number): string[] =>
    hasLines ? [points === null ? 'none moved' : `${runs(points)} of ${whole(n)}`] : [];
  const row = (name: string, { flat, closing, closing_line: line }: Returned): string[][] =>
    flat
      ? [
          [
            ...[name, whole(flat.bets), signedPercent(flat.roi)],
            between(flat.roi_ci95, signedPercent),
            valueCell(closing?.mean ?? null, closing?.bets ?? 0, flat.bets),
            ...lineCell(line?.mean ?? null, line?.bets ?? 0),
          ],
        ]
      : [];
  const all = [
    ...row('the model', own),
    ...baselines.flatMap((each) => row(each.rule, each)),
    ...parts.map((part) => [
      ...[`the model, ${part.by}: ${part.slice}`, whole(part.bets), signedPercent(part.roi)],
      between(part.roi_ci95, signedPercent),
      valueCell(part.clv, part.clv_bets, part.bets),
      ...lineCell(part.line_gain, part.line_bets),
    ]),
  ];
  const heads = hasLines ? [...head, 'closing line'] : head;
  const said = paragraph(kellyWords(own)) + paragraph(lineWords(own));
  return section('Bets', said + table('Bets, beside rules that need no model', heads, all));
}

type Returned = Pick<Betting, 'flat' | 'closing' | 'closing_line'>;

/** How many bets it is the mean of, where these are not all. */
function valueCell(mean: number | null, n: number, bets: number): string {
  if (mean === null) return 'not known';
  return n === bets ? signedPercent(mean) : `${signedPercent(mean)} of ${whole(n)}`;
}

const paragraph = (text: string): string => (text === '' ? '' : `<p>${text}</p>`);

function kellyWords({ flat, kelly }: Betting): string {
  if (!flat) return 'The model places no bet under this rule.';
  const pushed = flat.pushed > 0 ? ` ${counted(flat.pushed, 'stake')} came back.` : '';
  return `By ${kelly.fraction} Kelly the bankroll ends at ${kelly.bankroll.toFixed(3)} of 1; its deepest fall is ${percent(kelly.max_drawdown)}. Flat, the deepest fall is ${flat.max_drawdown.toFixed(1)} units.${pushed}`;
}

function lineWords({ closing_line: line }: Betting): string {
  if (!line) return '';
  return `The line of ${counted(line.bets, 'bet')} was another at the close, and no closing value is said of them: ${whole(line.beaten)} had the better one, ${whole(line.lost)} the worse, ${runs(line.mean)} on average.`;
}
