// Said against happened: on the line a forecast is calibrated. Whiskers are Wilson's 95 % of what happened.
import { wilsonInterval } from '@linecast/domain';
import type { BacktestReport, BinTold } from '../backtest-report.ts';
import { wordsOf } from '../market-words.ts';
import { figure, table } from './html.ts';
import { dot, line, plot, ticksOver, type Place } from './plot.ts';
import { percent, shareAxis, whole } from './words.ts';

const id = 'reliability';
const title = 'Reliability';
/** Chance alone moves a share of so many games by 14 points, in 95 of 100 cases; of fewer by more. */
const fewest = 50;

export function reliabilityChart({
  reliability: forecasts,
  market,
}: Pick<BacktestReport, 'reliability' | 'market'>): string {
  const { event, happened } = wordsOf(market);
  const all = forecasts.flatMap(({ bins }) =>
    bins.flatMap(({ mean_p, share_happened }) => [mean_p, share_happened]),
  );
  const from = Math.max(0, Math.floor(10 * Math.min(...all) - 0.5) / 10);
  const to = Math.min(1, Math.ceil(10 * Math.max(...all) + 0.5) / 10);
  const ticks = ticksOver(from, to, 6);
  const says = `How often ${happened}, against how often that was said. ${forecasts.map(({ forecast, bins }) => `${forecast}: ${gapWords(bins)}`).join('; ')}. The diagonal is a calibrated forecast; whiskers are 95 % intervals of what happened.`;
  const svg = plot(
    {
      id,
      title,
      x: shareAxis(`said (mean probability of ${event})`, from, to, ticks),
      y: shareAxis('happened', from, to, ticks),
    },
    (place) =>
      [
        line(
          place,
          [
            [from, from],
            [to, to],
          ],
          'reference',
        ),
        ...forecasts.flatMap(({ forecast, bins }) =>
          bins.map((bin) => binMarks(place, bin, forecast, { from, to })),
        ),
      ].join(''),
  );
  const rows = forecasts.flatMap(({ forecast, bins }) =>
    bins.map(({ n, mean_p, share_happened }) => [
      forecast,
      whole(n),
      percent(mean_p),
      percent(share_happened),
    ]),
  );
  const numbers = table('Reliability by bin', ['forecast', 'games', 'said', 'happened'], rows);
  return figure({ id, title, says, svg, numbers });
}

/** The gap of a bin of two games says nothing of the forecast. */
function gapWords(bins: readonly BinTold[]): string {
  const [largest] = bins.filter(({ n }) => n >= fewest).toSorted((a, b) => gapOf(b) - gapOf(a));
  if (!largest) return `no bin has ${fewest} games, too few to speak of a gap`;
  return `the largest gap of a bin with at least ${fewest} games is ${percent(gapOf(largest))} (${whole(largest.n)} games)`;
}

const gapOf = ({ mean_p, share_happened }: BinTold): number => Math.abs(mean_p - share_happened);

function binMarks(
  place: Place,
  { n, mean_p, share_happened }: BinTold,
  kind: string,
  { from, to }: { from: number; to: number },
): string {
  const { low, high } = wilsonInterval({ successes: Math.round(share_happened * n), n });
  const whisker = line(
    place,
    [
      [mean_p, Math.max(low, from)],
      [mean_p, Math.min(high, to)],
    ],
    `${kind} whisker`,
  );
  return whisker + dot(place, [mean_p, share_happened], kind);
}
