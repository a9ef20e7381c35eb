// Accuracy on the games a forecast is sure of, against the share of games that is.
import type { Band } from '../../evaluate/scores/coverage.ts';
import { figure, table } from './html.ts';
import { dot, line, plot, ticksOver, type Point } from './plot.ts';
import { percent, shareAxis, whole } from './words.ts';

const id = 'coverage';
const title = 'Accuracy and coverage';
/** Below so many games a point says nothing. */
const fewest = 20;

export function coverageChart(bands: readonly Band[]): string {
  const byForecast = [
    ...Map.groupBy(
      bands.filter(({ n }) => n >= fewest),
      ({ price }) => price,
    ),
  ];
  const accuracies = byForecast.flatMap(([, own]) => own.map(({ accuracy }) => accuracy ?? 0));
  const from = Math.floor(20 * Math.min(...accuracies, 0.5)) / 20;
  const to = Math.ceil(20 * Math.max(...accuracies)) / 20;
  const says = `The fewer games a forecast speaks on, the oftener it is right. ${byForecast.map(([price, own]) => `${price}: ${wordsOf(own)}`).join('; ')}.`;
  const svg = plot(
    {
      id,
      title,
      x: shareAxis('share of all games', 0, 1, ticksOver(0, 1)),
      y: shareAxis('right', from, to, ticksOver(from, to)),
    },
    (place) =>
      byForecast
        .map(([price, own]) => {
          const points = own.map(({ coverage, accuracy }): Point => [coverage, accuracy ?? 0]);
          return (
            line(place, points, price) + points.map((point) => dot(place, point, price)).join('')
          );
        })
        .join(''),
  );
  const rows = bands.map(({ price, at_least, n, coverage, accuracy }) => [
    price,
    percent(at_least),
    whole(n),
    percent(coverage),
    accuracy === null ? 'no game' : percent(accuracy),
  ]);
  const numbers = table(
    'Accuracy by confidence',
    ['forecast', 'at least', 'games', 'of all', 'right'],
    rows,
  );
  return figure({ id, title, says, svg, numbers });
}

function wordsOf(bands: readonly Band[]): string {
  const [all] = bands;
  const last = bands.at(-1);
  const right = (band: Band | undefined): string =>
    band ? `${percent(band.accuracy ?? 0)} right on ${percent(band.coverage)} of the games` : '';
  return all === last ? right(all) : `${right(all)}, ${right(last)}`;
}
