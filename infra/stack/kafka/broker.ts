import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claim } from '../process/data-claim.ts';
import { launch } from '../process/launch.ts';
import type { Launched } from '../process/launch.ts';
import { untilReady } from '../process/until-ready.ts';
import type { Java } from './java.ts';
import { coordinatorsAnswer } from './probe.ts';
import { brokerProperties } from './properties.ts';

const READY_DEADLINE_MS = 90_000;

export const JVM_FLAGS = [
  '-Xmx256m',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-XX:+ExitOnOutOfMemoryError',
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
] as const;

export type Broker = {
  readonly java: Java;
  readonly classPath: string;
  /** A formatted, empty data folder to begin with. */
  readonly formatted: string;
  readonly archiveFlags: readonly string[];
  readonly dir: string;
  readonly port: number;
  readonly controllerPort: number;
  readonly graceMs: number;
  readonly removeAfter?: string | undefined;
};

/** Runs one broker until its coordinators answer. */
export async function runBroker(broker: Broker): Promise<Launched> {
  const { dir, java, port, controllerPort } = broker;
  const settings = join(dir, 'server.properties');
  const dataDir = join(dir, 'data');
  mkdirSync(dir, { recursive: true });
  writeFileSync(settings, brokerProperties({ dataDir, port, controllerPort }));
  format(dataDir, broker.formatted);
  const launched = await launch({
    command: java.command,
    args: [...broker.archiveFlags, ...JVM_FLAGS, '-cp', broker.classPath, 'kafka.Kafka', settings],
    logFile: join(dir, 'broker.log'),
    stopSignal: 'SIGTERM',
    graceMs: broker.graceMs,
    removeAfter: broker.removeAfter,
  });
  claim(dir, launched);
  const probe = (): Promise<boolean> => coordinatorsAnswer({ host: '127.0.0.1', port });
  await untilReady({ name: 'Kafka', launched, probe, deadlineMs: READY_DEADLINE_MS });
  return launched;
}

/** Formatting takes seconds of Java and gives two small files; a copy of them does as well. */
function format(dataDir: string, formatted: string): void {
  if (existsSync(dataDir)) return;
  const part = `${dataDir}.part`;
  rmSync(part, { recursive: true, force: true });
  cpSync(formatted, part, { recursive: true });
  renameSync(part, dataDir);
}
