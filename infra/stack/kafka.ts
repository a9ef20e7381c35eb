import { freePort, onPort } from './process/free-port.ts';
import { runBroker } from './kafka/broker.ts';
import { kafkaClassPath } from './kafka/jars.ts';
import { findJava } from './kafka/java.ts';
import { archiveFlags, formattedDir } from './kafka/prepared.ts';
import { assertUnclaimed } from './process/data-claim.ts';
import type { Say, Server } from './server.ts';

/** A clean stop takes 0.3 to 1.1 s; a broker that is busy writing gets longer. */
const STOP_GRACE_MS = 30_000;

export type KafkaOptions = {
  readonly cacheDir: string;
  readonly dir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly say: Say;
  readonly port?: number | undefined;
  readonly removeAfter?: string | undefined;
};

/** One real Apache Kafka broker (KRaft), from its jars; `url` is what KAFKA_BROKERS takes. */
export async function startKafka(options: KafkaOptions): Promise<Server> {
  const { cacheDir, dir, say, removeAfter } = options;
  assertUnclaimed('Kafka', dir);
  const java = await findJava(options);
  const classPath = await kafkaClassPath({ ...options, java });
  const made = { cacheDir, java, classPath, say };
  const formatted = await formattedDir(made);
  const flags = await archiveFlags(made, formatted);
  return onPort('Kafka', options.port, async (port) => {
    const place = { dir, port, controllerPort: await freePort(port), graceMs: STOP_GRACE_MS };
    const parts = { java, classPath, formatted, archiveFlags: flags, removeAfter };
    const launched = await runBroker({ ...parts, ...place });
    return { ...launched, url: `127.0.0.1:${port}`, port };
  });
}
