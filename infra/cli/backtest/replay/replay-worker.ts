// A worker thread: days in, replayed games out, one day at a time. It opens nothing and writes nothing.
import { parentPort, workerData } from 'node:worker_threads';
import { findFeatureSet } from '@linecast/domain';
import type { DayInput } from '../../features/build/day-input.ts';
import { createReplayDay } from './replay-day.ts';
import type { DayReplayed, ReplayStart } from './replay-words.ts';

const { rules, league }: ReplayStart = workerData;
const set = findFeatureSet(rules.set);
if (!set) throw new Error(`a backtest was started with ${rules.set}, which does not exist`);
const replayDay = createReplayDay({ ...rules, set }, league);

parentPort?.on('message', (input: DayInput) => {
  const before = process.threadCpuUsage();
  const games = replayDay(input);
  const { user, system } = process.threadCpuUsage(before);
  const replayed: DayReplayed = { day: input.day, games, cpuMs: (user + system) / 1000 };
  parentPort?.postMessage(replayed);
});
