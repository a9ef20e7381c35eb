// Days that outlive the table they were built for: a file for each, under the key of what it was made from.
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { DayTable } from './day-table.ts';
import { isInSpan, type DaySpan } from './odds-source.ts';
import { onDisk, removeQuietly, writeWhole } from './written-file.ts';

export type KeptDays = {
  /** Undefined where there is none, or a damaged one: it is built again. */
  find: (day: string, key: string) => Promise<DayTable | undefined>;
  keep: (day: string, key: string, table: DayTable) => Promise<void>;
  /** Of the days of the span, those that were neither found nor kept since it was opened. */
  removeOthers: (span: DaySpan) => Promise<void>;
};

const kept = /^(\d{4}-\d{2}-\d{2})\.[0-9a-f]{64}\.day$/;

export async function openKeptDays(folder: string): Promise<KeptDays> {
  await onDisk(folder, () => mkdir(folder, { recursive: true }));
  const used = new Set<string>();
  const nameOf = (day: string, key: string): string => `${day}.${key}.day`;
  return {
    find: async (day, key) => {
      const name = nameOf(day, key);
      try {
        const table: DayTable = deserialize(await readFile(join(folder, name)));
        used.add(name);
        return table;
      } catch {
        return undefined;
      }
    },
    keep: async (day, key, table) => {
      const name = nameOf(day, key);
      await writeWhole(join(folder, name), serialize(table));
      used.add(name);
    },
    removeOthers: async (span) => {
      for (const name of await readdir(folder)) {
        const day = kept.exec(name)?.[1];
        if (isInSpan(day, span) && !used.has(name)) await removeQuietly(join(folder, name));
      }
    },
  };
}
