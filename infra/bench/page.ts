// docs/bench.md: the run it tells of, a table per part, and how much the figures swayed.
import type { Machine, Versions } from './machine.ts';
import { judge, ratioOf, type Figures, type PartResult, type Row } from './result.ts';
import { spread } from './statistics.ts';

export type Run = {
  at: string;
  command: string;
  rounds: number;
  seconds: number;
  machine: Machine;
  versions: Versions;
  /** Load averages when it began and when it ended. */
  load: { before: number; after: number };
  results: readonly PartResult[];
};

export type PageWords = { title: string; lead: string };

export const lineWords: PageWords = {
  title: 'Measurements',
  lead: 'No tuning yet: these are first figures, to see what a change does.',
};

export function renderPage(run: Run, { title, lead }: PageWords = lineWords): string {
  const blocks = [
    `# ${title}`,
    '<!-- Written by infra/bench; run the command below to write it anew. -->',
    `Measured ${run.at} by \`${run.command}\` in ${Math.round(run.seconds / 60)} minutes. ${lead}`,
    facts(run),
    noise(run),
    ...run.results.flatMap(renderPart),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function facts({ machine, versions, load }: Run): string {
  const { cores, processor, memoryGb, system } = machine;
  return [
    `- Machine: ${cores} cores (${processor}), ${memoryGb} GB, ${system}; servers, services and load share it.`,
    `- Versions: ${Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}.`,
    `- Load average: ${load.before.toFixed(1)} when it began, ${load.after.toFixed(1)} when it ended.`,
  ].join('\n');
}

function noise({ rounds, machine, load, results }: Run): string {
  const swings = results.flatMap(({ rows }) =>
    rows.flatMap(({ first, second }) => [first, second].flatMap((each) => each && swing(each))),
  );
  const widest = Math.max(0, ...swings.filter((each) => each !== null));
  const busy = load.before > machine.cores / 2;
  return [
    `Noise: a cell is the median of ${rounds} rounds with the lowest and the highest in brackets, the contestants taking turns; the widest range here is ${Math.round(widest * 100)} % of its median. A ratio is the first median by the second, of this one run, and says more than a figure.`,
    busy ? ' **Other work shared the machine when this run began: read the ratios only.**' : '',
  ].join('');
}

/** Null of what is zero in most rounds: there is nothing to be a share of. */
function swing(figures: readonly number[]): number | null {
  const { median, low, high } = spread(figures);
  return median === 0 ? null : (high - low) / median;
}

function renderPart(part: PartResult): string[] {
  const { title, explanation, contestants, rows, remarks, appendix = [] } = part;
  const hasGoals = rows.some(({ goal }) => goal);
  const lines = rows.map((row) => [
    `${row.measure} (${row.unit})`,
    cellOf(row.first),
    cellOf(row.second),
    ratioCell(row),
    ...(hasGoals ? [goalCell(row)] : []),
  ]);
  const head = ['', contestants.first, contestants.second, 'ratio', ...(hasGoals ? ['goal'] : [])];
  return [
    `## ${title}`,
    explanation,
    table([head, ...lines]),
    ...(remarks.length > 0 ? [remarks.join(' ')] : []),
    ...appendix,
  ];
}

/** `ratio ≥ 0.50: missed by 52 %`; by how much of the goal. */
export function goalCell(row: Row): string {
  const judged = judge(row);
  if (!judged) return '-';
  const { goal, measured, isMet } = judged;
  const bound = 'atLeast' in goal ? goal.atLeast : goal.atMost;
  const words = `${goal.of === 'ratio' ? 'ratio ' : ''}${'atLeast' in goal ? '≥' : '≤'} ${figure(bound)}`;
  if (isMet) return `${words}: met`;
  const missedBy = Math.abs(measured - bound);
  // Of a bound of zero there is no share.
  if (bound === 0) return `${words}: **missed by ${figure(missedBy)}**`;
  return `${words}: **missed by ${Math.ceil((missedBy / bound) * 100)} %**`;
}

function cellOf(figures: Figures): string {
  if (figures === null) return '-';
  const { median, low, high } = spread(figures);
  return `${figure(median)} (${figure(low)}–${figure(high)})`;
}

function ratioCell(row: Row): string {
  const ratio = ratioOf(row);
  return ratio === null ? '-' : figure(ratio);
}

/** Three digits that mean something, thousands apart. */
export function figure(value: number): string {
  if (value === 0) return '0';
  if (value >= 100) return Math.round(value).toLocaleString('en-US');
  return value.toFixed(value >= 10 ? 1 : 2);
}

/** A count, thousands apart. */
export const count = (value: number): string => value.toLocaleString('en-US');

/** As the formatter would have it: cells padded to the widest of their column. */
export function table(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, i) =>
    Math.max(3, ...lines.map((cells) => cells[i]?.length ?? 0)),
  );
  const text = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = lines;
  return [text(head), text(widths.map((width) => '-'.repeat(width))), ...body.map(text)].join('\n');
}
