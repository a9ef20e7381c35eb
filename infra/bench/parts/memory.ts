// What a machine needs for it: the one process of `npm start`, beside the four processes and their servers.
import { join } from 'node:path';
import { predictionMade } from '@linecast/protos';
import { SERVER_NAMES, type ServerName } from '../../stack/server.ts';
import { reportSchema } from '../../start/report.ts';
import type { Bench } from '../part.ts';
import { startLine } from '../line.ts';
import { gamesOfLoad, writeLoadTape } from '../load/load-tape.ts';
import { startEmbedded } from '../process/embedded.ts';
import { listRelations, memoryOf, nameOf, treeOf, type Memory } from '../process/memory.ts';
import type { PartResult, Row } from '../result.ts';
import { until } from '../wait.ts';

type Holder = 'node' | ServerName;
type Holding = Partial<Record<Holder, Memory>>;

const holders: readonly Holder[] = ['node', ...SERVER_NAMES];
const titles: Record<Holder, string> = {
  node: 'Node',
  kafka: 'Kafka',
  redis: 'Redis',
  postgres: 'Postgres',
};

export async function measureMemory(bench: Bench): Promise<PartResult> {
  const tape = await tapeOf(bench);
  const embedded: Holding[] = [];
  const four: Holding[] = [];
  for (let round = 1; round <= bench.plan.rounds; round += 1) {
    bench.say(`memory, round ${round} of ${bench.plan.rounds}`);
    embedded.push(await ofEmbedded(bench, tape));
    four.push(await ofFour(bench, tape));
  }
  return describe(bench, embedded, four);
}

async function tapeOf({ plan, folder }: Bench): Promise<string> {
  if (plan.memory.tape !== undefined) return plan.memory.tape;
  const generated = join(folder, 'memory');
  await writeLoadTape(generated, 5 * gamesOfLoad.length);
  return generated;
}

async function ofEmbedded(bench: Bench, tape: string): Promise<Holding> {
  await using scope = new AsyncDisposableStack();
  const root = await startEmbedded(bench, tape, scope);
  const tree = treeOf(root, listRelations());
  const postgres = tree.filter((pid) => nameOf(pid).includes('postgres'));
  const node = memoryOf([root]);
  return postgres.length > 0 ? { node, postgres: memoryOf(postgres) } : { node };
}

async function ofFour(bench: Bench, tape: string): Promise<Holding> {
  await using scope = new AsyncDisposableStack();
  const { ports, pids, assertUndisturbed } = await startLine(bench, tape, scope);
  const url = `http://127.0.0.1:${ports.monitoring}/v1/report`;
  const isComplete = async (): Promise<boolean> => {
    const response = await fetch(url);
    return response.ok && reportSchema.parse(await response.json()).complete;
  };
  const patience = { deadlineMs: 120_000, everyMs: 500, signal: bench.signal };
  await until(`all of ${predictionMade.topic} is settled`, isComplete, patience);
  assertUndisturbed();
  const relations = listRelations();
  const servers = [...bench.servers.pids].map(
    ([name, pid]) => [name, memoryOf(treeOf(pid, relations))] as const,
  );
  return { node: memoryOf(pids()), ...Object.fromEntries(servers) };
}

function describe(
  bench: Bench,
  embedded: readonly Holding[],
  four: readonly Holding[],
): PartResult {
  const pssKnown = [...embedded, ...four].every((holding) =>
    Object.values(holding).every(({ pssMb }) => pssMb !== null),
  );
  const sizeOf = ({ rssMb, pssMb }: Memory): number => (pssKnown ? (pssMb ?? rssMb) : rssMb);
  const total = (holding: Holding, size: (memory: Memory) => number): number =>
    Object.values(holding).reduce((sum, memory) => sum + size(memory), 0);
  const kind = pssKnown ? 'PSS' : 'RSS';
  const each = holders.map((holder): Row => ({
    measure: `${titles[holder]}, ${kind}`,
    unit: 'MB',
    first: figuresOf(embedded, holder, sizeOf),
    second: figuresOf(four, holder, sizeOf),
  }));
  const all = (name: string, size: (memory: Memory) => number): Row => ({
    measure: `all, ${name}`,
    unit: 'MB',
    first: embedded.map((holding) => total(holding, size)),
    // A sum that leaves out a given server would look like one that does not.
    second:
      bench.servers.pids.size < SERVER_NAMES.length
        ? null
        : four.map((holding) => total(holding, size)),
  });
  const sums = pssKnown ? [all('PSS', sizeOf)] : [];
  return {
    name: 'memory',
    title: 'Resident memory',
    explanation:
      'After a recorded day, played as fast as it goes, with everything predicted, settled and still serving: the one process of `npm start` with its own Postgres, beside the four processes with Kafka, Redis and Postgres, backends included. PSS shares out the pages that processes have in common and can be added up; RSS counts them once per process.',
    contestants: { first: 'one process, embedded', second: 'four processes and stack' },
    rows: [...each, ...sums, all('RSS', ({ rssMb }) => rssMb)],
    remarks: [...processCounts(embedded, four), ...notMeasured(bench)],
  };
}

function figuresOf(
  holdings: readonly Holding[],
  holder: Holder,
  size: (memory: Memory) => number,
): number[] | null {
  const found = holdings.flatMap((holding) => holding[holder] ?? []);
  return found.length === 0 ? null : found.map(size);
}

function processCounts(embedded: readonly Holding[], four: readonly Holding[]): string[] {
  const counts = (holding: Holding | undefined): string =>
    holders
      .flatMap((holder) => {
        const memory = holding?.[holder];
        return memory ? [`${titles[holder]} ${memory.processes}`] : [];
      })
      .join(', ');
  return [
    `Processes in the last round: embedded ${counts(embedded.at(-1))}; four and stack ${counts(four.at(-1))}. One megabyte is 1,000,000 bytes.`,
  ];
}

function notMeasured({ plan, servers }: Bench): string[] {
  const given = SERVER_NAMES.filter((name) => !servers.pids.has(name)).map((name) => titles[name]);
  return [
    ...(given.length > 0 ? [`Given by URL, so not measured here: ${given.join(', ')}.`] : []),
    ...(plan.memory.tape === undefined ? ['Generated load stands in for the recorded day.'] : []),
  ];
}
