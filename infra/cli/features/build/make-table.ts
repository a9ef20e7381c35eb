// A training table from its source to its place: days built side by side and kept, put together, checked, and only then
// under the name that was asked for.
import { rename, stat } from 'node:fs/promises';
import { UsageError } from '../../command.ts';
import { buildDays, daysLeft } from './build-days.ts';
import { checkTable, type CeilingsAsked, type CheckedFile } from './check-table.ts';
import type { DayTable } from './day-table.ts';
import { noEarlierDays, openEarlierDays } from './earlier-days.ts';
import { openLane, type Lane } from './lane.ts';
import type { DaySpan, OddsSource } from './odds-source.ts';
import { openParts, type PartStore } from './part-store.ts';
import type { Progress } from './progress.ts';
import type { TablePlan } from './table-plan.ts';
import { isSound } from './tell-check.ts';
import type { DayBuilt, WorkerStart } from './worker-words.ts';
import { writeTable } from './write-table.ts';
import { onDisk, putInPlace, removeQuietly } from './written-file.ts';

export type BuildRequest = {
  plan: Omit<TablePlan, 'source'>;
  openSource: (span: DaySpan) => Promise<OddsSource>;
  out: string;
  /** Where days are left for later builds; null for nowhere. */
  reuse: string | null;
  jobs: number;
  ceilings: CeilingsAsked;
};

/** What a build came to. Of the days of this run only: `daysNow` and `rowsNow`, what they cost in time and on the cores, and how many were taken from earlier builds. */
export type Built = {
  out: string;
  isSound: boolean;
  plan: TablePlan;
  days: number;
  rows: number;
  bytes: number;
  skipped: string[];
  daysNow: number;
  rowsNow: number;
  daysReused: number;
  buildMs: number;
  cpuMs: number;
  checked: CheckedFile;
};

/** By its address and not by import: the worker knows labels, and who starts it must not. */
const workerFile = new URL('./day-worker.ts', import.meta.url);

/** Where a table lies that does not hold what is expected of it. */
export const failedName = (out: string): string => `${out}.failed`;

export async function makeTable(
  { plan: asked, openSource, out, reuse, jobs, ceilings }: BuildRequest,
  progress: Progress,
): Promise<Built> {
  if ((await stat(out).catch(() => undefined))?.isDirectory()) {
    throw new UsageError(`--out ${out} is a folder; give the name of a file.`);
  }
  const source = await openSource(asked);
  try {
    const { days } = source;
    const plan: TablePlan = { ...asked, source: source.identity };
    if (days.length === 0) {
      throw new UsageError(`${source.identity.name} has no game from ${plan.from} to ${plan.to}.`);
    }
    const parts = await openParts(out, plan);
    const now = await buildMissing({ source, plan, parts, reuse, jobs }, progress);
    progress.say(`putting ${days.length} days together`);
    const aside = `${out}.unchecked`;
    const { rows, skipped } = await putTogether(aside, plan, days, parts);
    const checked = await checkTable(aside, ceilings);
    const sound = isSound(checked);
    if (sound) await putInPlace(aside, out);
    else await onDisk(out, () => rename(aside, failedName(out)));
    if (sound) await removeQuietly(failedName(out));
    await parts.remove();
    const place = sound ? out : failedName(out);
    const { size: bytes } = await stat(place);
    return {
      out: place,
      isSound: sound,
      plan,
      days: days.length,
      rows,
      bytes,
      skipped,
      checked,
      ...now,
    };
  } finally {
    await source.close();
  }
}

type Missing = Pick<BuildRequest, 'reuse' | 'jobs'> & {
  source: OddsSource;
  plan: TablePlan;
  parts: PartStore;
};
type Now = Pick<Built, 'daysNow' | 'rowsNow' | 'daysReused' | 'buildMs' | 'cpuMs'>;

async function buildMissing(
  { source, plan, parts, reuse, jobs }: Missing,
  progress: Progress,
): Promise<Now> {
  const left = daysLeft(source.days, parts.done);
  const now = { daysNow: 0, rowsNow: 0, daysReused: 0, buildMs: 0, cpuMs: 0 };
  if (parts.done.size > 0) progress.say(`${parts.done.size} days are done already`);
  if (left.length === 0) return now;
  progress.say(`reading ${source.identity.name}`);
  const { league, load } = await source.open(left);
  const earlier = reuse === null ? noEarlierDays : await openEarlierDays(reuse, plan, league);
  const total = source.days.length;
  const show = (): void =>
    progress.show({
      ...now,
      days: total - left.length + now.daysNow + now.daysReused,
      total,
    });
  const keep = async (built: DayBuilt): Promise<void> => {
    const { day, table, cpuMs } = built;
    await parts.keep(day, table);
    if (await earlier.isTaken(built)) {
      now.daysReused += 1;
      return show();
    }
    now.daysNow += 1;
    now.rowsNow += table.rows;
    now.cpuMs += cpuMs;
    show();
  };
  show();
  const beganMs = performance.now();
  const start: WorkerStart = { plan, league };
  const open = (): Lane<DayBuilt> => openLane(workerFile, start);
  await buildDays(left, jobs, { openLane: open, load, reuse: earlier.find, keep });
  await earlier.removeOthers();
  progress.end();
  return { ...now, buildMs: performance.now() - beganMs };
}

async function putTogether(
  path: string,
  plan: TablePlan,
  days: readonly string[],
  parts: PartStore,
): Promise<{ rows: number; skipped: string[] }> {
  const skipped: string[] = [];
  async function* tables(): AsyncGenerator<DayTable> {
    for (const day of days) {
      const table = await parts.load(day);
      skipped.push(...table.skipped);
      yield table;
    }
  }
  const { columns } = await parts.load(days[0] ?? '');
  const rows = await onDisk(path, () => writeTable(path, plan, columns, tables()));
  return { rows, skipped };
}
