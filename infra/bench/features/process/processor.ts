// feature-processor alone, as a process of its own, on topics that are full before it reads the first message.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Log, OutgoingMessage } from '@linecast/kit';
import { featuresUpdated, oddsQuoted, topics } from '@linecast/protos';
import { choosePorts, serviceEnvironment, type Place } from '../../../start/environments.ts';
import { dropNamespace } from '../../../start/namespace.ts';
import { supervise } from '../../../start/supervise.ts';
import { BenchError } from '../../bench-error.ts';
import { openLog } from '../../line.ts';
import { orAborted, until } from '../../wait.ts';
import type { FeatureBench } from '../part.ts';
import { readGauges, type Gauges } from './gauges.ts';

const service = 'feature-processor';
const messagesPerPublish = 1_000;
const patience = { deadlineMs: 600_000, everyMs: 100 };

/** Topics of a namespace of their own, gone when `scope` closes. */
export type Ground = {
  place: Place;
  log: Log;
  publish: (messages: readonly OutgoingMessage[]) => Promise<void>;
};

export async function openGround(
  bench: Pick<FeatureBench, 'servers' | 'signal'>,
  scope: AsyncDisposableStack,
): Promise<Ground> {
  const place = { ...bench.servers.urls, namespace: `bench_${randomBytes(4).toString('hex')}` };
  scope.defer(() => dropNamespace(place));
  const log = await openLog(place, scope);
  await log.ensureTopics(topics);
  return {
    place,
    log,
    publish: async (messages) => {
      for (let at = 0; at < messages.length; at += messagesPerPublish) {
        bench.signal.throwIfAborted();
        await log.publish(messages.slice(at, at + messagesPerPublish));
      }
    },
  };
}

export type Processor = {
  grpcPort: number;
  /** Waits until every quote there is has been read, and its effects are stored. */
  untilRead: () => Promise<void>;
  /** How many vectors there are on the topic. */
  vectors: () => Promise<number>;
  gauges: () => Promise<Gauges>;
  /** Ends it, and with it the profile it writes. */
  stop: () => Promise<void>;
};

/** `env`: what it is told beside where everything is. */
export async function startProcessor(
  bench: Pick<FeatureBench, 'root' | 'env' | 'signal'>,
  { place, log }: Ground,
  env: Readonly<Record<string, string>>,
  scope: AsyncDisposableStack,
): Promise<Processor> {
  const ports = await choosePorts(0);
  const options = { ...plainStart, stack: 'urls', speed: 'max' } as const;
  const told = serviceEnvironment(service, options, ports, place, bench.env);
  const deaths: string[] = [];
  const script = join(bench.root, 'services', service, 'src/main.ts');
  const spec = { name: service, script, env: { ...told, ...env } };
  const process = supervise([spec], (sentence) => void deaths.push(sentence));
  scope.defer(() => process.stop(stopGraceMs));
  await orAborted(process.ready, bench.signal);
  const isRead = async (): Promise<boolean> => {
    if (deaths.length > 0) throw new BenchError(`Nothing was measured: ${deaths.join('\n')}`);
    return (await log.lag(service, [oddsQuoted.topic])) === 0;
  };
  return {
    grpcPort: ports.featuresGrpc,
    untilRead: () => until('every quote is read', isRead, { ...patience, signal: bench.signal }),
    vectors: async () => {
      const ends = await log.endOffsets(featuresUpdated.topic);
      return Number(ends.reduce((sum, each) => sum + each, 0n));
    },
    gauges: () => readGauges(ports[service]),
    stop: () => process.stop(stopGraceMs),
  };
}

/** A profile of minutes takes a while to be written. */
const stopGraceMs = 15_000;
const plainStart = {
  tape: '',
  from: undefined,
  to: undefined,
  once: false,
  json: false,
  data: undefined,
  portBase: 0,
  namespace: undefined,
  modelRegistry: undefined,
};
