// The parts of `npm run bench -- models`, in the order they are run.
import { rmSync } from 'node:fs';
import { temporaryDir } from '../../stack/temporary-dir.ts';
import type { PageWords } from '../page.ts';
import type { PartResult } from '../result.ts';
import { openServers, type Servers } from '../servers.ts';
import type { ModelBench } from './part.ts';
import { measureBacktest } from './parts/backtest.ts';
import { measureLoad } from './parts/load.ts';
import { measureShap } from './parts/shap.ts';
import { measureSwitch } from './parts/switch.ts';
import { measureTrain } from './parts/train.ts';
import { modelPartNames, type ModelPartName } from './plan.ts';

type Part = (bench: ModelBench) => Promise<PartResult>;

const parts: Readonly<Record<ModelPartName, Part>> = {
  train: measureTrain,
  backtest: measureBacktest,
  switch: measureSwitch,
  load: measureLoad,
  shap: measureShap,
};

export type ModelRunOptions = Omit<ModelBench, 'servers' | 'folder'> & {
  only: readonly ModelPartName[];
  /** Called while the servers are still up. */
  onServers?: (servers: Servers) => Promise<void>;
};

export async function runModelBench(options: ModelRunOptions): Promise<PartResult[]> {
  const { only, onServers, ...given } = options;
  await using scope = new AsyncDisposableStack();
  const folder = temporaryDir('bench');
  scope.defer(() => rmSync(folder, { recursive: true, force: true }));
  const servers = await openServers(given.env, given.say, scope);
  await onServers?.(servers);
  const bench: ModelBench = { ...given, servers, folder };
  const results: PartResult[] = [];
  for (const name of modelPartNames.filter((each) => only.includes(each))) {
    given.signal.throwIfAborted();
    results.push(await parts[name](bench));
  }
  return results;
}

export const modelWords: PageWords = {
  title: 'Measurements of the models',
  lead: 'Ratios are of one run; what each contestant leaves out is said above its table.',
};
