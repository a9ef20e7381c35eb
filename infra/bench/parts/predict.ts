// How many Predict calls a second inference answers, beside a bare grpc-js server with the same messages.
import { join } from 'node:path';
import { nameFixture } from '@linecast/domain';
import { predictionMade } from '@linecast/protos';
import type { Bench } from '../part.ts';
import type { EchoQuestion } from '../grpc/echo-server.ts';
import { loadAnswerSchema, type LoadAnswer, type LoadQuestion } from '../grpc/load-client.ts';
import { startLine } from '../line.ts';
import { gamesOfLoad, writeLoadTape } from '../load/load-tape.ts';
import { startPeer, type Peer } from '../process/peer.ts';
import type { PartResult, Row } from '../result.ts';
import { untilTopicHolds } from '../topics.ts';
import { z } from 'zod';

const scriptFolder = join(import.meta.dirname, '../grpc');
/** Every game has a price, a total, and some history. */
const quotesBefore = 20 * gamesOfLoad.length;
const listening = z.object({ port: z.number() });

type Measured = { concurrency: number; first: LoadAnswer[]; second: LoadAnswer[] };

export async function measurePredict(bench: Bench): Promise<PartResult> {
  const { rounds, predict } = bench.plan;
  await using scope = new AsyncDisposableStack();
  const tape = join(bench.folder, 'predict');
  await writeLoadTape(tape, quotesBefore);
  const line = await startLine(bench, tape, scope);
  await untilTopicHolds(line.log, predictionMade.topic, quotesBefore, bench.signal);
  const peer = (script: string): Peer => {
    const started = startPeer(join(scriptFolder, script), bench.signal);
    scope.defer(() => started.stop());
    return started;
  };
  const client = peer('load-client.ts');
  const ask = async (port: number, concurrency: number): Promise<LoadAnswer> => {
    const { warmUpMs, measureMs } = predict;
    const question = { port, fixtureIds: fixtureIds(), concurrency, warmUpMs, measureMs };
    return loadAnswerSchema.parse(await client.ask(question satisfies LoadQuestion));
  };
  // What linecast answers is what the bare server sends: the same bytes in both directions.
  const { sample } = await ask(line.ports.grpc, 1);
  const echo = peer('echo-server.ts');
  const question: EchoQuestion = { response: sample };
  const { port } = listening.parse(await echo.ask(question));

  const measured = predict.concurrencies.map((concurrency): Measured => ({
    concurrency,
    first: [],
    second: [],
  }));
  for (let round = 1; round <= rounds; round += 1) {
    bench.say(`predict, round ${round} of ${rounds}`);
    for (const { concurrency, first, second } of measured) {
      first.push(await ask(line.ports.grpc, concurrency));
      second.push(await ask(port, concurrency));
    }
  }
  line.assertUndisturbed();
  return describe(bench, measured);
}

export function fixtureIds(): string[] {
  return gamesOfLoad.flatMap(({ home, away, startAt }) => {
    const claim = {
      sport: 'mlb',
      home,
      away,
      gameNumber: 1,
      startAtMs: Date.parse(startAt),
    } as const;
    const named = nameFixture(claim);
    return named.kind === 'fixture' ? [named.fixture.fixtureId] : [];
  });
}

function describe({ plan }: Bench, measured: readonly Measured[]): PartResult {
  const rows = measured.flatMap(({ concurrency, first, second }): Row[] => {
    const row = (measure: string, unit: string, pick: (each: LoadAnswer) => number): Row => ({
      measure: `${measure}, ${concurrency} at a time`,
      unit,
      first: first.map(pick),
      second: second.map(pick),
    });
    return [
      row('calls answered', 'calls/s', (each) => each.perSecond),
      row('p50', 'ms', (each) => each.p50Ms),
      row('p99', 'ms', (each) => each.p99Ms),
    ];
  });
  const { warmUpMs, measureMs } = plan.predict;
  return {
    name: 'predict',
    title: 'gRPC Predict',
    explanation:
      'One grpc-js client process on one connection asks inference for the newest prediction of 60 games in turn, a fixed number of calls open at any time (closed loop: it finds the most that is answered, and flatters the tail). Each call reads the newest vector from Redis, checks it and runs the model; metrics are on. Beside it a process of its own in which bare grpc-js answers the same request with the same response. The client shares the cores with both, and costs both the same.',
    contestants: { first: 'linecast', second: 'bare grpc-js echo' },
    rows,
    remarks: [
      `${measureMs / 1000} s a round after ${warmUpMs / 1000} s of warming up; no call failed (one that does ends the bench).`,
    ],
  };
}
