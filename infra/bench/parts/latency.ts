// How long after a quote its prediction is there, beside the same hops through bare kafkajs.
import { join } from 'node:path';
import { oddsQuoted, predictionMade } from '@linecast/protos';
import { openBareChain } from '../bare/bare-chain.ts';
import type { Bench } from '../part.ts';
import { startLine } from '../line.ts';
import { travel, type Chain } from '../load/chain.ts';
import { timed, type Timed } from '../load/journeys.ts';
import { gamesOfLoad, writeLoadTape } from '../load/load-tape.ts';
import { openPostedQuotes } from '../load/post-quotes.ts';
import type { PartResult, Row } from '../result.ts';
import { median } from '../statistics.ts';
import { readTopic, untilTopicHolds } from '../topics.ts';

type Loaded = Timed & { sentPerSecond: number };

/** Every game has an opening price and a total before the first quote is posted. */
const quotesBefore = 5 * gamesOfLoad.length;

export async function measureLatency(bench: Bench): Promise<PartResult> {
  const { rounds, latency } = bench.plan;
  await using scope = new AsyncDisposableStack();
  const tape = join(bench.folder, 'latency');
  await writeLoadTape(tape, quotesBefore);
  const line = await startLine(bench, tape, scope);
  await untilTopicHolds(line.log, predictionMade.topic, quotesBefore, bench.signal);
  const samples = await readTopic(line.log, oddsQuoted.topic, quotesBefore, bench.signal);
  const chains = {
    first: await openPostedQuotes(line, quotesBefore, scope),
    second: await openBareChain(bench, samples, scope),
  };
  for (const chain of Object.values(chains)) await loadChain(bench, chain, latency.warmUpSeconds);
  const first: Loaded[] = [];
  const second: Loaded[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    bench.say(`latency, round ${round} of ${rounds}`);
    first.push(await loadChain(bench, chains.first, latency.seconds));
    second.push(await loadChain(bench, chains.second, latency.seconds));
  }
  line.assertUndisturbed();
  return describe(bench, first, second);
}

async function loadChain({ plan, signal }: Bench, chain: Chain, seconds: number): Promise<Loaded> {
  const { quotesPerSecond } = plan.latency;
  const count = Math.ceil(seconds * quotesPerSecond);
  const load = { count, perSecond: quotesPerSecond, signal };
  const { journeys, sentPerSecond } = await travel(chain, load);
  return { ...timed(journeys), sentPerSecond };
}

function describe(
  { plan }: Bench,
  first: readonly Loaded[],
  second: readonly Loaded[],
): PartResult {
  const { quotesPerSecond, seconds } = plan.latency;
  const row = (measure: string, unit: string, pick: (loaded: Loaded) => number): Row => ({
    measure,
    unit,
    first: first.map(pick),
    second: second.map(pick),
  });
  const sent = median(first.map((each) => each.sentPerSecond)).toFixed(1);
  return {
    name: 'latency',
    title: 'From a quote to its prediction',
    explanation:
      'Quotes posted to `POST /v1/quotes` at a fixed rate, whether or not earlier ones were answered, each followed to its prediction by causation ids. Recorded to recorded: from the time in the quote’s header to the time in its prediction’s. Due to held: from when the schedule wanted the quote posted until a subscriber of `prediction.made.v1` had its prediction. Beside it the same messages at the same rate over three topics with two bare relay processes between them: the same hops and no work. Stamps are whole milliseconds.',
    contestants: { first: 'linecast', second: 'bare kafkajs chain' },
    rows: [
      row('recorded to recorded, p50', 'ms', (each) => each.recorded.p50),
      row('recorded to recorded, p99', 'ms', (each) => each.recorded.p99),
      row('due to held, p50', 'ms', (each) => each.held.p50),
      row('due to held, p99', 'ms', (each) => each.held.p99),
      row('taken in', 'messages/s', (each) => each.takenPerSecond),
    ],
    remarks: [
      `${quotesPerSecond}/s asked for during ${seconds} s a round, ${sent}/s sent. Taken in slower than sent means that quotes queued before the bridge recorded them. The percentiles are of one round each, the median is over the rounds.`,
    ],
  };
}
