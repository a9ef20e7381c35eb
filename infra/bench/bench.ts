// The parts of the bench, in the order they are run.
import { rmSync } from 'node:fs';
import { temporaryDir } from '../stack/temporary-dir.ts';
import { measureLatency } from './parts/latency.ts';
import { measureMemory } from './parts/memory.ts';
import { measurePredict } from './parts/predict.ts';
import { measureThroughput } from './parts/throughput.ts';
import type { Bench } from './part.ts';
import { partNames, type PartName } from './plan.ts';
import type { PartResult } from './result.ts';
import { openServers, type Servers } from './servers.ts';

type Part = (bench: Bench) => Promise<PartResult>;

const parts: Readonly<Record<PartName, Part>> = {
  throughput: measureThroughput,
  latency: measureLatency,
  predict: measurePredict,
  memory: measureMemory,
};

/** Memory goes first, on servers that have done nothing yet. */
const runOrder: readonly PartName[] = ['memory', 'throughput', 'latency', 'predict'];

export type RunOptions = Omit<Bench, 'servers' | 'folder'> & {
  only: readonly PartName[];
  /** Called while the servers are still up. */
  onServers?: (servers: Servers) => Promise<void>;
};

/** The results come in the order of the page. */
export async function runBench({ only, onServers, ...given }: RunOptions): Promise<PartResult[]> {
  await using scope = new AsyncDisposableStack();
  const folder = temporaryDir('bench');
  scope.defer(() => rmSync(folder, { recursive: true, force: true }));
  const servers = await openServers(given.env, given.say, scope);
  await onServers?.(servers);
  const bench: Bench = { ...given, servers, folder };
  const results = new Map<PartName, PartResult>();
  for (const name of runOrder.filter((each) => only.includes(each))) {
    given.signal.throwIfAborted();
    results.set(name, await parts[name](bench));
  }
  return partNames.flatMap((name) => results.get(name) ?? []);
}
