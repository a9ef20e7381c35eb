// A plot as SVG: a frame with ticks on two axes, and marks placed by their values. Colours come from the page's style.
import { escape } from './html.ts';

export type Axis = {
  from: number;
  to: number;
  label: string;
  ticks: readonly number[];
  show: (value: number) => string;
};

export type Place = { x: (value: number) => number; y: (value: number) => number };

const [width, height] = [640, 360];
const margin = { left: 70, right: 30, top: 14, bottom: 50 };

/** `marks`: SVG of what is plotted, given where values lie. `title` names it; what it shows, its figure says in words. */
export function plot(
  { id, title, x, y }: { id: string; title: string; x: Axis; y: Axis },
  marks: (place: Place) => string,
): string {
  const place: Place = {
    x: scale(x, margin.left, width - margin.right),
    y: scale(y, height - margin.bottom, margin.top),
  };
  const grid = [
    ...x.ticks.map((tick) => upright(place, tick, x)),
    ...y.ticks.map((tick) => level(place, tick, y)),
  ];
  const middle = (margin.top + height - margin.bottom) / 2;
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-plot"><title id="${id}-plot">${escape(`${title}, as a plot`)}</title>${grid.join('')}<text class="label" x="${(margin.left + width - margin.right) / 2}" y="${height - 8}" text-anchor="middle">${escape(x.label)}</text><text class="label" transform="translate(16 ${middle}) rotate(-90)" text-anchor="middle">${escape(y.label)}</text>${marks(place)}</svg>`;
}

function scale({ from, to }: Axis, low: number, high: number): (value: number) => number {
  return (value) => at(low + ((value - from) / (to - from)) * (high - low));
}

function upright(place: Place, tick: number, axis: Axis): string {
  const x = place.x(tick);
  const bottom = height - margin.bottom;
  return `<line class="grid" x1="${x}" y1="${margin.top}" x2="${x}" y2="${bottom}"/><text class="tick" x="${x}" y="${bottom + 18}" text-anchor="middle">${escape(axis.show(tick))}</text>`;
}

function level(place: Place, tick: number, axis: Axis): string {
  const y = place.y(tick);
  return `<line class="grid" x1="${margin.left}" y1="${y}" x2="${width - margin.right}" y2="${y}"/><text class="tick" x="${margin.left - 8}" y="${y + 4}" text-anchor="end">${escape(axis.show(tick))}</text>`;
}

/** A tenth of a pixel is enough. */
const at = (pixels: number): number => Math.round(pixels * 10) / 10;

export type Point = readonly [x: number, y: number];

export const line = (place: Place, points: readonly Point[], kind: string): string =>
  `<polyline class="${kind}" points="${points.map(([x, y]) => `${place.x(x)},${place.y(y)}`).join(' ')}"/>`;

export const dot = (place: Place, [x, y]: Point, kind: string): string =>
  kind === 'model'
    ? `<circle class="${kind} mark" cx="${place.x(x)}" cy="${place.y(y)}" r="5"/>`
    : `<rect class="${kind} mark" x="${at(place.x(x) - 4.5)}" y="${at(place.y(y) - 4.5)}" width="9" height="9"/>`;

/** Round steps of 1, 2 or 5 that cover a span with about `count` of them. */
export function ticksOver(from: number, to: number, count = 5): number[] {
  const rough = (to - from) / count;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = unit * ([1, 2, 5, 10].find((each) => each * unit >= rough) ?? 10);
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}
