// An alias that moves while inference is asked: no call may fail, and none should notice.
import { join } from 'node:path';
import { predictionMade } from '@linecast/protos';
import { BenchError } from '../../bench-error.ts';
import { startLine, type BenchLine } from '../../line.ts';
import { gamesOfLoad, writeLoadTape } from '../../load/load-tape.ts';
import { fixtureIds } from '../../parts/predict.ts';
import { startPeer, type Peer } from '../../process/peer.ts';
import type { PartResult, Row } from '../../result.ts';
import { median, percentile } from '../../statistics.ts';
import { untilTopicHolds } from '../../topics.ts';
import { pause } from '../../wait.ts';
import type { ModelBench } from '../part.ts';
import { callsAnswerSchema, type Call, type CallsQuestion } from '../process/steady-calls.ts';
import { failuresIn, switchesIn, timesOf, type Stretch, type Switch } from '../switches.ts';
import { openTwoVersions, type Move, type TwoVersions } from '../process/two-versions.ts';

const script = join(import.meta.dirname, '../process/steady-calls.ts');
/** Every game has a price, a total, and some history. */
const quotesBefore = 20 * gamesOfLoad.length;

type Service = { line: BenchLine; client: Peer; versions: TwoVersions };

export async function measureSwitch(bench: ModelBench): Promise<PartResult> {
  const { rounds, switching } = bench.plan;
  await using scope = new AsyncDisposableStack();
  const tape = join(bench.folder, 'switch');
  await writeLoadTape(tape, quotesBefore);
  const versions = await openTwoVersions(bench.root, join(bench.folder, 'two-versions'));
  // The registry of this bench has no other model.
  const told = { inference: { MODEL_REGISTRY: versions.folder, MODEL_NAMES: 'mlb-moneyline' } };
  const line = await startLine(bench, tape, scope, told);
  await untilTopicHolds(line.log, predictionMade.topic, quotesBefore, bench.signal);
  const client = startPeer(script, bench.signal);
  scope.defer(() => client.stop());
  const service = { line, client, versions };
  await callFor(bench, service, switching.warmUpMs);
  const first: Stretch[] = [];
  const second: Stretch[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    bench.say(`switching models, round ${round} of ${rounds}`);
    second.push({ calls: await callFor(bench, service, windowMs(bench)), moves: [] });
    first.push(await callWhileMoving(bench, service));
  }
  line.assertUndisturbed();
  return describe(bench, first, second);
}

const windowMs = ({ plan }: ModelBench): number =>
  (plan.switching.moves + 1) * plan.switching.moveEveryMs;

async function callFor(
  { plan }: ModelBench,
  { line, client }: Service,
  forMs: number,
): Promise<Call[]> {
  const { perSecond } = plan.switching;
  const question: CallsQuestion = {
    port: line.ports.grpc,
    fixtureIds: fixtureIds(),
    perSecond,
    forMs,
  };
  return callsAnswerSchema.parse(await client.ask(question)).calls;
}

async function callWhileMoving(bench: ModelBench, service: Service): Promise<Stretch> {
  const { moves: count, moveEveryMs } = bench.plan.switching;
  const calling = callFor(bench, service, windowMs(bench));
  // Told below; nobody listens while the alias moves.
  calling.catch(() => undefined);
  const beganMs = performance.now();
  const moves: Move[] = [];
  while (moves.length < count) {
    const dueMs = beganMs + (moves.length + 1) * moveEveryMs;
    await pause(Math.max(0, dueMs - performance.now()), bench.signal);
    moves.push(await service.versions.move(service.line.log));
  }
  return { calls: await calling, moves };
}

function switchesSeen(stretch: Stretch): Switch[] {
  const switches = switchesIn(stretch);
  if (switches.length > 0) return switches;
  throw new BenchError('The alias moved, and no call was answered by the version it moved to.');
}

function describe(
  { plan }: ModelBench,
  first: readonly Stretch[],
  second: readonly Stretch[],
): PartResult {
  const { perSecond, moves, moveEveryMs } = plan.switching;
  const [failure] = first.flatMap(failuresIn);
  return {
    name: 'switch',
    title: 'Switching the model under load',
    explanation: `inference answers Predict for 60 games, ${perSecond} calls a second at random times whatever becomes of them, while the alias \`champion\` of its registry (a folder) moves ${moves} times between two versions, ${moveEveryMs} ms apart, each told on model.changed.v1 as \`linecast model promote\` tells it. Each time the other version is opened, proved and warmed up beside the one that serves. Beside it the same calls while the alias rests.`,
    contestants: { first: 'alias moves', second: 'alias rests' },
    rows: [failedCalls(first, second), ...rowsOf(first, second, moves)],
    remarks: [
      'Both versions are the champion.',
      ...(failure === undefined ? [] : [`The first failure: ${failure}.`]),
    ],
  };
}

/** A median would forgive the one round that had some. */
function failedCalls(first: readonly Stretch[], second: readonly Stretch[]): Row {
  const countOf = (stretches: readonly Stretch[]): number => stretches.flatMap(failuresIn).length;
  return {
    measure: 'failed calls, all rounds together',
    unit: 'calls',
    first: [countOf(first)],
    second: [countOf(second)],
    goal: { of: 'first', atMost: 0 },
  };
}

function rowsOf(first: readonly Stretch[], second: readonly Stretch[], moves: number): Row[] {
  const switches = first.map(switchesSeen);
  const row = (measure: string, unit: string, pick: (stretch: Stretch) => number): Row => ({
    measure,
    unit,
    first: first.map(pick),
    second: second.map(pick),
  });
  const p99 = ({ calls }: Stretch): number => percentile(timesOf(calls), 99);
  return [
    row('calls answered', 'calls', ({ calls }) => timesOf(calls).length),
    {
      measure: 'moves followed before the next',
      unit: `of ${moves}`,
      first: switches.map((of) => of.length),
      second: null,
    },
    row('p50', 'ms', ({ calls }) => percentile(timesOf(calls), 50)),
    row('p99', 'ms', p99),
    {
      measure: 'p99 of what was asked during a switch',
      unit: 'ms',
      first: switches.map((of) => percentile(timesOf(of.flatMap((each) => each.meanwhile)), 99)),
      second: second.map(p99),
    },
    {
      measure: 'alias moved to first answer of the new version',
      unit: 'ms',
      first: switches.map((of) => median(of.map(({ tookMs }) => tookMs))),
      second: null,
    },
  ];
}
