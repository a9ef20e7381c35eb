// Resident memory of processes, from outside. PSS counts a page that n processes share as an n-th in each, so that it
// can be added up; RSS counts it n times.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

export type Memory = {
  processes: number;
  rssMb: number;
  /** Null where the system does not tell. */
  pssMb: number | null;
};

export type Relation = { pid: number; parent: number };

const bytesPerMb = 1_000_000;
const bytesPerKib = 1024;

/** A process, its children, theirs, and so on. */
export function treeOf(root: number, relations: readonly Relation[]): number[] {
  const children = relations.filter((each) => each.parent === root);
  return [root, ...children.flatMap(({ pid }) => treeOf(pid, relations))];
}

/** Of those that are still alive. */
export function memoryOf(pids: readonly number[]): Memory {
  const each = pids.flatMap((pid) => readMemory(pid) ?? []);
  const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
  const pss = each.map(({ pssKib }) => pssKib);
  const known = pss.filter((kib) => kib !== null);
  return {
    processes: each.length,
    rssMb: (sum(each.map(({ rssKib }) => rssKib)) * bytesPerKib) / bytesPerMb,
    pssMb: known.length < pss.length ? null : (sum(known) * bytesPerKib) / bytesPerMb,
  };
}

/** Every living process and whose child it is. */
export function listRelations(): Relation[] {
  if (!existsSync('/proc/self/stat')) return relationsFromPs(ps('-A', '-o', 'pid=,ppid='));
  return readdirSync('/proc').flatMap((name) => {
    const stat = /^\d+$/.test(name) ? read(`/proc/${name}/stat`) : undefined;
    return stat === undefined ? [] : [{ pid: Number(name), parent: parentIn(stat) }];
  });
}

/** The name in parentheses may itself hold spaces and parentheses; the fields follow the last one. */
export function parentIn(stat: string): number {
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

export function relationsFromPs(lines: string): Relation[] {
  return lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [pid, parent] = line.trim().split(/\s+/).map(Number);
      return { pid: pid ?? 0, parent: parent ?? 0 };
    });
}

/** What a process is called; empty when it is gone. */
export function nameOf(pid: number): string {
  return read(`/proc/${pid}/comm`)?.trim() ?? ps('-o', 'comm=', '-p', String(pid)).trim();
}

export type ProcessMemory = { rssKib: number; pssKib: number | null };

export function memoryIn(rollup: string): ProcessMemory {
  const kib = (name: string): number | null => {
    const found = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(rollup)?.[1];
    return found === undefined ? null : Number(found);
  };
  return { rssKib: kib('Rss') ?? 0, pssKib: kib('Pss') };
}

function readMemory(pid: number): ProcessMemory | undefined {
  const rollup = read(`/proc/${pid}/smaps_rollup`);
  if (rollup) return memoryIn(rollup);
  const rss = Number.parseInt(ps('-o', 'rss=', '-p', String(pid)), 10);
  return Number.isFinite(rss) ? { rssKib: rss, pssKib: null } : undefined;
}

/** Undefined when the process ended meanwhile, or is not ours to look into. */
function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

const ps = (...args: string[]): string => spawnSync('ps', args, { encoding: 'utf8' }).stdout ?? '';
