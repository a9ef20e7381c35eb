// Days that are done, beside the table they are for: a folder with the plan they were made by and a file for each. A build
// that was killed goes on with them; a plan that differs in anything begins anew.
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { ConfigError } from '@linecast/kit';
import { UsageError } from '../../command.ts';
import type { DayTable } from './day-table.ts';
import type { TablePlan } from './table-plan.ts';
import { onDisk, writeWhole } from './written-file.ts';

export type PartStore = {
  /** The days that were there when it was opened. */
  done: ReadonlySet<string>;
  keep: (day: string, table: DayTable) => Promise<void>;
  load: (day: string) => Promise<DayTable>;
  remove: () => Promise<void>;
};

const suffix = '.part';
const planName = 'plan.json';

export const partsFolder = (out: string): string => `${out}.parts`;

export async function openParts(out: string, plan: TablePlan): Promise<PartStore> {
  const folder = partsFolder(out);
  const pathOf = (day: string): string => join(folder, `${day}${suffix}`);
  const done = await prepare(folder, `${JSON.stringify(wholePlan(plan), null, 2)}\n`);
  return {
    done,
    keep: (day, table) => writeWhole(pathOf(day), serialize(table)),
    load: async (day) => {
      const path = pathOf(day);
      try {
        return deserialize(await readFile(path));
      } catch (error) {
        throw new ConfigError(`${path} is damaged; remove it and build again.`, { cause: error });
      }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Parts are in the words of V8: those of another version are made again. */
const wholePlan = (plan: TablePlan) => ({ ...plan, parts: process.versions.v8 });

async function prepare(folder: string, plan: string): Promise<Set<string>> {
  await onDisk(folder, () => mkdir(folder, { recursive: true }));
  const names = await readdir(folder);
  const isOurs = names.every((name) => name.startsWith(planName) || /\.part(\.tmp)?$/.test(name));
  if (!isOurs) {
    throw new UsageError(`${folder} holds something that is no part of a table; move it away.`);
  }
  const held = await readFile(join(folder, planName), 'utf8').catch(() => '');
  const kept = held === plan ? names.filter((name) => name.endsWith(suffix)) : [];
  for (const name of names) {
    if (!kept.includes(name)) await rm(join(folder, name), { force: true });
  }
  await writeWhole(join(folder, planName), Buffer.from(plan));
  return new Set(kept.map((name) => name.slice(0, -suffix.length)));
}
