// What a message costs, and a fixture, when ever more of them are open.
import { join } from 'node:path';
import { oddsQuoted } from '@linecast/protos';
import { askRedis } from '../../../stack/redis/probe.ts';
import { BenchError } from '../../bench-error.ts';
import { startPeer } from '../../process/peer.ts';
import { figure } from '../../page.ts';
import type { PartResult, Row } from '../../result.ts';
import { openLoad, quotesToOpen, trailingLoad } from '../load/open-load.ts';
import { toQuoteMessage } from '../load/quote-messages.ts';
import { readRecordedDay } from '../load/recorded-offers.ts';
import type { FeatureBench } from '../part.ts';
import { heapAnswerSchema, type HeapQuestion } from '../process/fixture-heap.ts';
import { openGround, startProcessor, type Ground } from '../process/processor.ts';

const flat = 1.2;
const heapScript = join(import.meta.dirname, '../process/fixture-heap.ts');
/** Far behind each other on purpose: what a fixture takes at once, and what its history adds. */
const heapQuotes = [12, 150] as const;
const heapFixtures = 150;

type Cost = { cpuMs: number; wallMs: number; rssMb: number; redisKb: number; vectors: number };

export async function measureOpen(bench: FeatureBench): Promise<PartResult> {
  const { rounds, open } = bench.plan;
  const costs = new Map<number, Cost[]>(open.atOnce.map((atOnce) => [atOnce, []]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const [atOnce, all] of costs) {
      bench.say(`open fixtures, round ${round} of ${rounds}, ${atOnce} open`);
      all.push(await runWith(bench, atOnce));
    }
  }
  return describe(bench, costs, await weighFixtures(bench));
}

async function runWith(bench: FeatureBench, atOnce: number): Promise<Cost> {
  const games = readRecordedDay(bench.root);
  const size = { fixtures: mostOpen(bench), atOnce, quotesEach: quotesToOpen };
  const quotes = [...openLoad(games, size), ...trailingLoad(games, size)];
  await using scope = new AsyncDisposableStack();
  const ground = await openGround(bench, scope);
  await ground.publish(quotes.map(toQuoteMessage));
  const processor = await startProcessor(bench, ground, {}, scope);
  const before = await processor.gauges();
  const beganMs = performance.now();
  await processor.untilRead();
  const wallMs = performance.now() - beganMs;
  const after = await processor.gauges();
  return {
    cpuMs: ((after.cpuSeconds - before.cpuSeconds) * 1000) / quotes.length,
    wallMs: wallMs / quotes.length,
    rssMb: after.rssBytes / 1e6,
    redisKb: (await redisBytes(bench, ground)) / size.fixtures / 1000,
    vectors: (await processor.vectors()) / quotes.length,
  };
}

const mostOpen = ({ plan }: FeatureBench): number => Math.max(...plan.open.atOnce);

/** MEMORY USAGE of every vector of the namespace, asked of the server in one go. */
const sumScript = `
  local sum, cursor = 0, '0'
  repeat
    local found = redis.call('SCAN', cursor, 'MATCH', ARGV[1], 'COUNT', 1000)
    cursor = found[1]
    for _, key in ipairs(found[2]) do sum = sum + redis.call('MEMORY', 'USAGE', key, 'SAMPLES', 0) end
  until cursor == '0'
  return sum`;

async function redisBytes({ servers }: FeatureBench, { place }: Ground): Promise<number> {
  const pattern = `${place.namespace}:vector:*`;
  const answer = await askRedis(servers.urls.redisUrl, ['EVAL', sumScript, '0', pattern]);
  const bytes = Number(/^:(\d+)$/.exec(answer ?? '')?.[1]);
  if (!Number.isFinite(bytes)) throw new BenchError(`Redis did not tell its memory: ${answer}.`);
  return bytes;
}

async function weighFixtures({ signal }: FeatureBench): Promise<number[]> {
  const weights: number[] = [];
  for (const quotesEach of heapQuotes) {
    const peer = startPeer(heapScript, signal, ['--expose-gc']);
    const question: HeapQuestion = { fixtures: heapFixtures, quotesEach };
    try {
      weights.push(heapAnswerSchema.parse(await peer.ask(question)).bytesPerFixture);
    } finally {
      await peer.stop();
    }
  }
  return weights;
}

function describe(
  { plan }: FeatureBench,
  costs: ReadonlyMap<number, readonly Cost[]>,
  [fresh = 0, grown = 0]: readonly number[],
): PartResult {
  const [least = 0, ...more] = plan.open.atOnce;
  const most = Math.max(...plan.open.atOnce);
  const of = (fixtures: number, pick: (cost: Cost) => number): number[] =>
    (costs.get(fixtures) ?? []).map(pick);
  const rows = more.flatMap((fixtures): Row[] => {
    const row = (measure: string, unit: string, pick: (cost: Cost) => number): Row => ({
      measure: `${measure}, ${fixtures.toLocaleString('en-US')} open`,
      unit,
      first: of(fixtures, pick),
      second: of(least, pick),
    });
    return [
      { ...row('CPU per quote', 'ms', (cost) => cost.cpuMs), goal: { of: 'ratio', atMost: flat } },
      row('wall time per quote', 'ms', (cost) => cost.wallMs),
      row('vectors per quote', 'messages', (cost) => cost.vectors),
      row('resident memory of the process', 'MB', (cost) => cost.rssMb),
      row('Redis per fixture', 'kB', (cost) => cost.redisKb),
    ];
  });
  return {
    name: 'open',
    title: 'Open fixtures',
    explanation: `The same ${most} fixtures with the same quotes, waiting on \`${oddsQuoted.topic}\` before the process starts: all of them open at a time, or in groups, each after the games of the last are over and forgotten. Each fixture is quoted every 20 s of event time, every market at every one of four books. Ratios compare with ${least} open at a time. CPU is that of the process from its readiness to the last stored effect. Redis is MEMORY USAGE of the keys of the default sets.`,
    contestants: { first: 'so many open', second: `${least} open` },
    rows,
    remarks: [
      `${most * quotesToOpen} quotes each time. The engine alone (heap after a collection, ${heapFixtures} fixtures): ${figure(fresh / 1000)} kB per fixture with every market open at four books, ${figure(grown / 1000)} kB after ${heapQuotes[1]} quotes each.`,
    ],
  };
}
