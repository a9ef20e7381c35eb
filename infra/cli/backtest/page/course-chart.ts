// The model against its price, game after game: the sum of their differences, and how far chance alone would carry it.
import { pairedDifference } from '@linecast/domain';
import type { BacktestReport } from '../backtest-report.ts';
import { figure, table } from './html.ts';
import { line, plot, ticksOver, type Point } from './plot.ts';
import { counted, whole } from './words.ts';

const id = 'course';
const title = 'Model against price, summed up';

type Step = { date: string; games: number; total: number; chance: number };

export function courseChart(course: BacktestReport['course']): string {
  const steps = stepsOf(course);
  const last = steps.at(-1);
  if (!last) return '';
  const reach =
    Math.max(...steps.flatMap(({ total, chance }) => [Math.abs(total), chance])) * 1.05 || 1;
  const says = `Log loss of the model minus that of the price, summed over ${counted(last.games, 'game')}: ${last.total.toFixed(3)} nats at the end, where chance alone stays within ±${last.chance.toFixed(3)} in 95 of 100 cases at any one time. Falling is better for the model.`;
  const along = (pick: (step: Step) => number): Point[] =>
    steps.map((step) => [step.games, pick(step)]);
  const svg = plot(
    {
      id,
      title,
      x: { label: 'games', from: 0, to: last.games, ticks: ticksOver(0, last.games), show: whole },
      y: {
        label: 'nats',
        from: -reach,
        to: reach,
        ticks: ticksOver(-reach, reach),
        show: (value) => value.toFixed(2),
      },
    },
    (place) => {
      const band = [
        ...along(({ chance }) => chance),
        ...along(({ chance }) => -chance).toReversed(),
      ];
      const points = band.map(([x, y]) => `${place.x(x)},${place.y(y)}`).join(' ');
      const zero = line(
        place,
        [
          [0, 0],
          [last.games, 0],
        ],
        'reference',
      );
      return `<polygon class="band" points="${points}"/>${zero}${line(
        place,
        along(({ total }) => total),
        'model',
      )}`;
    },
  );
  const months = [...Map.groupBy(steps, ({ date }) => date.slice(0, 7))].flatMap(([month, own]) => {
    const end = own.at(-1);
    return end
      ? [[month, whole(end.games), end.total.toFixed(4), `±${end.chance.toFixed(4)}`]]
      : [];
  });
  const numbers = table(
    'At the end of each month',
    ['month', 'games so far', 'sum, nats', 'chance'],
    months,
  );
  return figure({ id, title, says, svg, numbers });
}

/** One step per date: the games of a date are one piece of news. */
function stepsOf(course: BacktestReport['course']): Step[] {
  if (course.length < 2) return [];
  const losses = course.map(({ difference }) => difference);
  const { sd } = pairedDifference(
    losses,
    losses.map(() => 0),
  );
  let [games, total] = [0, 0];
  return [...Map.groupBy(course, ({ date }) => date)].map(([date, own]) => {
    games += own.length;
    total += own.reduce((sum, { difference }) => sum + difference, 0);
    return { date, games, total, chance: 1.96 * sd * Math.sqrt(games) };
  });
}
