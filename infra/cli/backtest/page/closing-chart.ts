// How the price of each bet compares with the close: to the right of 0 the market came to agree.
import type { Betting } from '../betting.ts';
import { figure, table } from './html.ts';
import { line, plot, ticksOver, type Place } from './plot.ts';
import { counted, percent, signedPercent, whole } from './words.ts';

const id = 'closing';
const title = 'Closing line value of the bets';
const binCount = 24;

type Bin = { from: number; to: number; n: number };

export function closingChart({ bets, closing }: Betting): string {
  if (!closing) {
    const why =
      bets === 0 ? 'No bet was placed' : 'No market of a bet closed with a price of its line';
    return `<section><h2 id="${id}">${title}</h2><p>${why}, so there is nothing to show.</p></section>`;
  }
  const bins = binsOf(closing.values);
  const most = Math.max(...bins.map(({ n }) => n));
  const [from, to] = [bins[0]?.from ?? 0, bins.at(-1)?.to ?? 1];
  const says = `${counted(closing.bets, 'bet')}: on average ${signedPercent(closing.mean)} of the stake against the closing probability without margin, above 0 in ${percent(closing.positive)} of them.`;
  const svg = plot(
    {
      id,
      title,
      x: { label: 'closing line value', from, to, ticks: ticksOver(from, to), show: signedPercent },
      y: { label: 'bets', from: 0, to: most * 1.05, ticks: ticksOver(0, most, 4), show: whole },
    },
    (place) =>
      bins.map((bin) => bar(place, bin)).join('') +
      (from < 0 && to > 0
        ? line(
            place,
            [
              [0, 0],
              [0, most * 1.05],
            ],
            'reference',
          )
        : ''),
  );
  const rows = bins.map((bin) => [
    `${signedPercent(bin.from)} to ${signedPercent(bin.to)}`,
    whole(bin.n),
  ]);
  return figure({ id, title, says, svg, numbers: table(title, ['value', 'bets'], rows) });
}

function binsOf(values: readonly number[]): Bin[] {
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const width = Math.max((highest - lowest) / binCount, 0.001);
  const from = Math.floor(lowest / width) * width;
  const count = Math.floor((highest - from) / width) + 1;
  return Array.from({ length: count }, (_, i) => {
    const [low, high] = [from + i * width, from + (i + 1) * width];
    const placeOf = (value: number): number => Math.floor((value - from) / width);
    return { from: low, to: high, n: values.filter((value) => placeOf(value) === i).length };
  });
}

function bar(place: Place, { from, to, n }: Bin): string {
  const [x, y] = [place.x(from), place.y(n)];
  const width = Math.max(place.x(to) - x - 1, 0.5);
  return `<rect class="model bar" x="${x}" y="${y}" width="${width.toFixed(1)}" height="${(place.y(0) - y).toFixed(1)}"/>`;
}
