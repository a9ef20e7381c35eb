// A worker thread: days in, tables out, one at a time. It opens nothing and writes nothing.
import { parentPort, workerData } from 'node:worker_threads';
import { createBuildDay } from './build-day.ts';
import type { DayInput } from './day-input.ts';
import type { DayBuilt, WorkerStart } from './worker-words.ts';

const { plan, league }: WorkerStart = workerData;
const buildDay = createBuildDay(plan, league);

parentPort?.on('message', (input: DayInput) => {
  const before = process.threadCpuUsage();
  const table = buildDay(input);
  const { user, system } = process.threadCpuUsage(before);
  const built: DayBuilt = { day: input.day, table, cpuMs: (user + system) / 1000 };
  const numbers = table.data.flatMap((each) => (Array.isArray(each) ? [] : [each.buffer]));
  parentPort?.postMessage(built, numbers);
});
