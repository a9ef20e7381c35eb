// GetOnlineFeatures over gRPC at a fixed rate, beside reading the same packed vectors from Redis and nothing else.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findFeatureSet, type FeatureSet } from '@linecast/domain';
import { protoFolder, vectorKey } from '@linecast/protos';
import { loadProto, serviceIn } from '../../../../packages/kit/src/grpc/proto-file.ts';
import { startPeer, type Peer } from '../../process/peer.ts';
import { figure } from '../../page.ts';
import type { PartResult, Row } from '../../result.ts';
import { median } from '../../statistics.ts';
import { openLoad, quotesToOpen } from '../load/open-load.ts';
import { toQuoteMessage } from '../load/quote-messages.ts';
import { readRecordedDay } from '../load/recorded-offers.ts';
import type { FeatureBench } from '../part.ts';
import { openGround, startProcessor, type Ground, type Processor } from '../process/processor.ts';
import { readAnswerSchema, type ReadAnswer, type ReadQuestion } from '../process/read-load.ts';
import { bucketsOf, quantileMs } from '../process/server-times.ts';
import { profileInto, readProfile, renderProfile } from '../profile.ts';

const script = join(import.meta.dirname, '../process/read-load.ts');
const service = 'linecast.v1.FeatureService';
const method = `${service}/GetOnlineFeatures`;
const wideSet = 'mlb-line-direction-15m@1';
const narrowSet = 'mlb-moneyline-1d@1';
const fixtures = 100;
const goalMs = 1.3;

/** One kind of request; `requests`: which fixtures each asks for. */
type Shape = {
  name: string;
  set: FeatureSet;
  /** Empty: all of the set. */
  features: readonly string[];
  perSecond: number;
  requests: readonly (readonly string[])[];
  hasGoal: boolean;
};
type Read = ReadAnswer & { serverP50Ms: number; serverP99Ms: number };
type Measured = { shape: Shape; first: Read[]; second: ReadAnswer[] };

export async function measureRead(bench: FeatureBench): Promise<PartResult> {
  const ids = readLoad(bench).ids;
  const measured = shapesOf(bench, ids).map((shape): Measured => ({
    shape,
    first: [],
    second: [],
  }));
  await withProcessor(bench, {}, async (processor, ground, peer) => {
    for (let round = 1; round <= bench.plan.rounds; round += 1) {
      bench.say(`online reads, round ${round} of ${bench.plan.rounds}`);
      for (const { shape, first, second } of measured) {
        first.push(await askService(bench, shape, processor, peer));
        second.push(await askRedis(bench, shape, ground, peer));
      }
    }
  });
  bench.say('online reads, once more for their profile');
  const folder = join(bench.folder, 'read-profile');
  mkdirSync(folder);
  await withProcessor(bench, profileInto(folder), async (processor, _ground, peer) => {
    const [one] = measured;
    if (one) await askService(bench, one.shape, processor, peer);
  });
  return describe(
    bench,
    measured,
    renderProfile(
      'Where the time of a read of 250 features goes, the start and the filling of the stores with it',
      readProfile(folder),
    ),
  );
}

function readLoad(bench: FeatureBench) {
  const size = { fixtures, atOnce: fixtures, quotesEach: quotesToOpen };
  const quotes = openLoad(readRecordedDay(bench.root), size);
  const ids = [...new Set(quotes.map(({ fixture }) => fixture.fixtureId))];
  return { messages: quotes.map(toQuoteMessage), ids };
}

function shapesOf({ plan }: FeatureBench, ids: readonly string[]): Shape[] {
  const { perSecond, tablesPerSecond } = plan.read;
  const wide = setNamed(wideSet);
  const narrow = setNamed(narrowSet);
  const alone = ids.map((id) => [id]);
  const named = (set: FeatureSet, count: number): string[] =>
    set.definitions.slice(0, count).map(({ name }) => name);
  return [
    {
      name: '250 features × 1 fixture, each named',
      set: wide,
      features: named(wide, 250),
      perSecond,
      requests: alone,
      hasGoal: true,
    },
    {
      name: `${wide.definitions.length} features × 1 fixture, by the name of the set`,
      set: wide,
      features: [],
      perSecond,
      requests: alone,
      hasGoal: true,
    },
    {
      name: '50 features × 100 fixtures',
      set: narrow,
      features: named(narrow, 50),
      perSecond: tablesPerSecond,
      requests: [ids],
      hasGoal: false,
    },
  ];
}

function setNamed(name: string): FeatureSet {
  const set = findFeatureSet(name);
  if (!set) throw new RangeError(`there is no feature set ${name}`);
  return set;
}

/** One that has a vector of both sets for every fixture, and a caller beside it. */
async function withProcessor(
  bench: FeatureBench,
  env: Readonly<Record<string, string>>,
  work: (processor: Processor, ground: Ground, peer: Peer) => Promise<void>,
): Promise<void> {
  await using scope = new AsyncDisposableStack();
  const ground = await openGround(bench, scope);
  await ground.publish(readLoad(bench).messages);
  const sets = { FEATURE_SETS: `${wideSet},${narrowSet}` };
  const processor = await startProcessor(bench, ground, { ...sets, ...env }, scope);
  await processor.untilRead();
  const peer = startPeer(script, bench.signal);
  scope.defer(() => peer.stop());
  await work(processor, ground, peer);
  await processor.stop();
}

async function askService(
  bench: FeatureBench,
  shape: Shape,
  processor: Processor,
  peer: Peer,
): Promise<Read> {
  const { GetOnlineFeatures } = serviceIn(
    loadProto(protoFolder, 'linecast/v1/feature.proto'),
    service,
  );
  if (!GetOnlineFeatures) throw new RangeError(`${service} has no GetOnlineFeatures`);
  const requests = shape.requests.map((ids) =>
    GetOnlineFeatures.requestSerialize({
      fixture_ids: ids,
      feature_set: shape.set.name,
      features: shape.features,
    }).toString('base64'),
  );
  const { grpcPort } = processor;
  const question: ReadQuestion = {
    kind: 'grpc',
    port: grpcPort,
    path: `/${method}`,
    requests,
    ...loadOf(bench, shape),
  };
  // Warmed up apart, so that the server's own histogram has only what is measured between two looks.
  await peer.ask({ ...question, measureMs: question.warmUpMs, warmUpMs: 0 });
  const before = bucketsOf(await processor.gauges(), method);
  const answer = readAnswerSchema.parse(await peer.ask({ ...question, warmUpMs: 0 }));
  const after = bucketsOf(await processor.gauges(), method);
  return {
    ...answer,
    serverP50Ms: quantileMs(before, after, 0.5),
    serverP99Ms: quantileMs(before, after, 0.99),
  };
}

async function askRedis(
  bench: FeatureBench,
  shape: Shape,
  { place }: Ground,
  peer: Peer,
): Promise<ReadAnswer> {
  const requests = shape.requests.map((ids) =>
    ids.map((id) => `${place.namespace}:${vectorKey(shape.set, id)}`),
  );
  const url = place.redisUrl;
  const question: ReadQuestion = { kind: 'redis', url, requests, ...loadOf(bench, shape) };
  return readAnswerSchema.parse(await peer.ask(question));
}

const loadOf = ({ plan }: FeatureBench, { perSecond }: Shape) => ({
  perSecond,
  warmUpMs: plan.read.warmUpSeconds * 1000,
  measureMs: plan.read.seconds * 1000,
});

function describe(
  { plan }: FeatureBench,
  measured: readonly Measured[],
  appendix: readonly string[],
): PartResult {
  const rows = measured.flatMap(({ shape, first, second }): Row[] => {
    const client = (measure: string, unit: string, pick: (each: ReadAnswer) => number): Row => ({
      measure: `${shape.name}: ${measure}`,
      unit,
      first: first.map(pick),
      second: second.map(pick),
    });
    const server = (measure: string, pick: (each: Read) => number): Row => ({
      measure: `${shape.name}: ${measure}`,
      unit: 'ms',
      first: first.map(pick),
      second: null,
    });
    const p99 = server('p99 in the server', (each) => each.serverP99Ms);
    return [
      server('p50 in the server', (each) => each.serverP50Ms),
      shape.hasGoal ? { ...p99, goal: { of: 'first', atMost: goalMs } } : p99,
      client('p50 at the caller', 'ms', (each) => each.p50Ms),
      client('p99 at the caller', 'ms', (each) => each.p99Ms),
      client('sent', 'calls/s', (each) => each.perSecond),
      client('bytes of an answer', 'kB', (each) => each.bytes / 1000),
    ];
  });
  const lateMs = measured.map(({ first }) => median(first.map((each) => each.lateP99Ms)));
  return {
    name: 'read',
    title: 'Online reads',
    explanation: `\`${method}\` of one feature-processor, open loop with exponential gaps: ${plan.read.perSecond}/s asked for one fixture at a time, ${plan.read.tablesPerSecond}/s for tables of 100, as much as one process keeps up with. In the server: from the decoded request in the handler to the encoded answer, by \`linecast_grpc_server_seconds\` (straight between its bounds, 0.1 ms apart around the goal). At the caller: from sending to the last byte, HTTP/2 without grpc-js over four connections, sharing the cores. Beside it the same caller reads the same packed vectors from Redis by HGET, and neither unpacks nor judges them.`,
    contestants: { first: 'GetOnlineFeatures', second: 'bare Redis HGET' },
    rows,
    remarks: [
      `${plan.read.seconds} s a round after ${plan.read.warmUpSeconds} s of warming up; ${fixtures} fixtures in turn; a call that fails ends the bench. The caller sent up to ${lateMs.map(figure).join(', ')} ms late (p99), which is not in its times.`,
    ],
    appendix,
  };
}
