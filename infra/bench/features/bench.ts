// The parts of `npm run bench -- features`, in the order they are run.
import { rmSync } from 'node:fs';
import { temporaryDir } from '../../stack/temporary-dir.ts';
import type { PageWords } from '../page.ts';
import type { PartResult } from '../result.ts';
import { openServers, type Servers } from '../servers.ts';
import type { FeatureBench } from './part.ts';
import { measureOpen } from './parts/open.ts';
import { measureRead } from './parts/read.ts';
import { measureStream } from './parts/stream.ts';
import { measureTable } from './parts/table.ts';
import { featurePartNames, type FeaturePartName } from './plan.ts';

type Part = (bench: FeatureBench) => Promise<PartResult>;

const parts: Readonly<Record<FeaturePartName, Part>> = {
  stream: measureStream,
  open: measureOpen,
  read: measureRead,
  table: measureTable,
};

export type FeatureRunOptions = Omit<FeatureBench, 'servers' | 'folder'> & {
  only: readonly FeaturePartName[];
  /** Called while the servers are still up. */
  onServers?: (servers: Servers) => Promise<void>;
};

export async function runFeatureBench(options: FeatureRunOptions): Promise<PartResult[]> {
  const { only, onServers, ...given } = options;
  await using scope = new AsyncDisposableStack();
  const folder = temporaryDir('bench');
  scope.defer(() => rmSync(folder, { recursive: true, force: true }));
  const servers = await openServers(given.env, given.say, scope);
  await onServers?.(servers);
  const bench: FeatureBench = { ...given, servers, folder };
  const results: PartResult[] = [];
  for (const name of featurePartNames.filter((each) => only.includes(each))) {
    given.signal.throwIfAborted();
    results.push(await parts[name](bench));
  }
  return results;
}

export const featureWords: PageWords = {
  title: 'Measurements of the features',
  lead: 'Ratios are of one run; a goal that is missed says by how much, and the profiles below say where the time goes.',
};
