// Said against happened: on the line a forecast is calibrated. Whiskers are Wilson's 95 % of what happened.
import { wilsonInterval, type ReliabilityBin } from '@linecast/domain';
import type { BacktestReport } from '../backtest-report.ts';
import { wordsOf } from '../market-words.ts';
import { figure, table } from './html.ts';
import { dot, line, plot, ticksOver, type Place } from './plot.ts';
import { percent, shareAxis, whole } from './words.ts';

const id = 'reliability';
const title = 'Reliability';

export function reliabilityChart({
  reliability: forecasts,
  market,
}: Pick<BacktestReport, 'reliability' | 'market'>): string {
  const { event, happened } = wordsOf(market);
  const all = forecasts.flatMap(({ bins }) =>
    bins.flatMap(({ meanP, shareHappened }) => [meanP, shareHappened]),
  );
  const from = Math.max(0, Math.floor(10 * Math.min(...all) - 0.5) / 10);
  const to = Math.min(1, Math.ceil(10 * Math.max(...all) + 0.5) / 10);
  const ticks = ticksOver(from, to, 6);
  const says = `How often ${happened}, against how often that was said. ${forecasts.map(({ forecast, bins }) => `${forecast}: the largest gap of ${bins.length} bins is ${percent(largestGap(bins))}`).join('; ')}. The diagonal is a calibrated forecast; whiskers are 95 % intervals of what happened.`;
  const svg = plot(
    {
      id,
      says,
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
    bins.map(({ n, meanP, shareHappened }) => [
      forecast,
      whole(n),
      percent(meanP),
      percent(shareHappened),
    ]),
  );
  const numbers = table('Reliability by bin', ['forecast', 'games', 'said', 'happened'], rows);
  return figure({ id, title, says, svg, numbers });
}

const largestGap = (bins: readonly ReliabilityBin[]): number =>
  Math.max(...bins.map(({ meanP, shareHappened }) => Math.abs(meanP - shareHappened)));

function binMarks(
  place: Place,
  { n, meanP, shareHappened }: ReliabilityBin,
  kind: string,
  { from, to }: { from: number; to: number },
): string {
  const { low, high } = wilsonInterval({ successes: Math.round(shareHappened * n), n });
  const whisker = line(
    place,
    [
      [meanP, Math.max(low, from)],
      [meanP, Math.min(high, to)],
    ],
    `${kind} whisker`,
  );
  return whisker + dot(place, [meanP, shareHappened], kind);
}
