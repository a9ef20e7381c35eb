// Quotes in, vectors out, on the real broker and in one process, beside a loop that only reads and writes the same messages.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { featureSets, nameAtVersion } from '@linecast/domain';
import type { OutgoingMessage } from '@linecast/kit';
import type { PartResult, Row } from '../../result.ts';
import { dayLoad, type DaySize } from '../load/day-load.ts';
import { toQuoteMessage } from '../load/quote-messages.ts';
import { readRecordedDay } from '../load/recorded-offers.ts';
import type { FeatureBench } from '../part.ts';
import { runContest, runProcessorOnce, type Contest, type Run } from '../process/contest.ts';
import { profileInto, readProfile, renderProfile } from '../profile.ts';

const moneyline = { FEATURE_SETS: 'mlb-moneyline@1' };
const goals = { valuesPerSecond: 10_000, ofBare: 0.5 };

const valuesIn: ReadonlyMap<string, number> = new Map(
  featureSets.map((set) => [nameAtVersion(set), set.definitions.length]),
);

export async function measureStream(bench: FeatureBench): Promise<PartResult> {
  const { rounds, stream } = bench.plan;
  const loads = {
    defaults: messagesOf(bench, stream.defaults),
    small: messagesOf(bench, stream.moneyline),
  };
  const defaults: Contest[] = [];
  const small: Contest[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    bench.say(`stream, round ${round} of ${rounds}`);
    defaults.push(await runContest(bench, loads.defaults, {}));
    small.push(await runContest(bench, loads.small, moneyline));
  }
  bench.say('stream, once more for its profile');
  const folder = join(bench.folder, 'stream-profile');
  mkdirSync(folder);
  await runProcessorOnce(bench, loads.defaults, profileInto(folder));
  return {
    name: 'stream',
    title: 'Quotes in, features out',
    explanation:
      'One feature-processor process, everything on (journal, history, Redis, Postgres with fsync, metrics), reads a topic that was full before it started, as a group that never read. The quotes are the recorded day at several books, the others made from the first by shifting its prices and times. Rates from the first look at the output topic that saw a vector to the first that saw all: the start of the process is not in them. Beside it a bare kafkajs process with the same settings that reads the same quotes and for each sends the very messages linecast made of it, held in memory: no decoding, no state, no store. CPU is that of the process alone, from its readiness on.',
    contestants: { first: 'linecast', second: 'bare consume + produce' },
    rows: [...rowsOf('default sets', defaults), ...rowsOf('mlb-moneyline@1 alone', small)],
    remarks: [remarkOf('Default sets', defaults), remarkOf('mlb-moneyline@1 alone', small)],
    appendix: renderProfile('Where the time of the default sets goes', readProfile(folder)),
  };
}

const messagesOf = ({ root }: FeatureBench, size: DaySize): OutgoingMessage[] =>
  dayLoad(readRecordedDay(root), size).map(toQuoteMessage);

function rowsOf(what: string, contests: readonly Contest[]): Row[] {
  const both = (pick: (run: Run, contest: Contest) => number) => ({
    first: contests.map((each) => pick(each.linecast, each)),
    second: contests.map((each) => pick(each.bare, each)),
  });
  const values = contests.map(
    (each) => (each.linecast.messagesPerSecond * valuesOf(each)) / each.messages,
  );
  return [
    {
      measure: `${what}: feature values out`,
      unit: 'values/s',
      first: values,
      second: null,
      goal: { of: 'first', atLeast: goals.valuesPerSecond },
    },
    {
      measure: `${what}: messages out`,
      unit: 'messages/s',
      ...both(({ messagesPerSecond }) => messagesPerSecond),
      goal: { of: 'ratio', atLeast: goals.ofBare },
    },
    {
      measure: `${what}: quotes in`,
      unit: 'messages/s',
      ...both(
        ({ messagesPerSecond }, { quotes, messages }) => (messagesPerSecond * quotes) / messages,
      ),
    },
    {
      measure: `${what}: CPU per message out`,
      unit: 'ms',
      ...both(({ cpuSeconds }, { messages }) => (cpuSeconds * 1000) / messages),
    },
  ];
}

const valuesOf = ({ messagesOf: counts }: Contest): number =>
  Object.entries(counts).reduce((sum, [set, count]) => sum + count * (valuesIn.get(set) ?? 0), 0);

function remarkOf(what: string, [contest]: readonly Contest[]): string {
  if (!contest) return '';
  const { quotes, messages, bytes } = contest;
  const kib = (bytes / messages / 1024).toFixed(1);
  return `${what}: ${quotes} quotes led to ${messages} vectors of ${Math.round(valuesOf(contest) / messages)} values and ${kib} KiB on average.`;
}
