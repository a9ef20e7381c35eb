import { createHash, randomBytes } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillOnce } from '../cache/fill-once.ts';
import { freePort } from '../process/free-port.ts';
import { lastLines, runCommand } from '../process/run-command.ts';
import { StackError } from '../server.ts';
import type { Say } from '../server.ts';
import { JVM_FLAGS, runBroker } from './broker.ts';
import { KAFKA_VERSION } from './jars.ts';
import type { Java } from './java.ts';
import { brokerProperties } from './properties.ts';

/** Writing the class archive while stopping takes 4 to 9 s of an idle core. */
const ARCHIVE_GRACE_MS = 120_000;

type Made = { cacheDir: string; java: Java; classPath: string; say: Say };

/** An empty, formatted data folder, to be copied. */
export function formattedDir({ cacheDir, java, classPath }: Made): Promise<string> {
  return fillOnce(join(cacheDir, `kafka-${KAFKA_VERSION}-formatted`), async (part) => {
    const settings = join(part, 'server.properties');
    // The ports only have to be there; every broker gets settings of its own.
    writeFileSync(settings, brokerProperties({ dataDir: part, port: 9092, controllerPort: 9093 }));
    const tool = ['-cp', classPath, 'kafka.tools.StorageTool'];
    const args = [...JVM_FLAGS, ...tool, 'format', '-t', clusterId(), '-c', settings];
    const ran = await runCommand(java.command, args);
    rmSync(settings);
    if (ran.code === 0) return;
    const why = lastLines(ran.stdout + ran.stderr);
    throw new StackError('refused', `Kafka could not format a data folder: ${why}`);
  });
}

function clusterId(): string {
  const id = randomBytes(16);
  // The command line would take an id that begins with "-" for a flag.
  id[0] = (id[0] ?? 0) & 0x7f;
  return id.toString('base64url');
}

/** Flags that let Java read its classes ready-made from one file: a start of 2 s instead of 4. */
export async function archiveFlags(made: Made, formatted: string): Promise<readonly string[]> {
  const { cacheDir, java, classPath, say } = made;
  // An archive holds for one Java and one class path only.
  const key = createHash('sha256').update(`${java.version} ${classPath}`).digest('hex').slice(0, 8);
  const dir = await fillOnce(
    join(cacheDir, `kafka-${KAFKA_VERSION}-classes-${key}`),
    async (part) => {
      say('preparing Kafka for quick starts, once (10 to 20 s)');
      const port = await freePort();
      const controllerPort = await freePort(port);
      const scratch = join(part, 'scratch');
      const place = { dir: scratch, port, controllerPort, graceMs: ARCHIVE_GRACE_MS };
      const flags = [write(java, join(part, 'archive'))];
      const broker = await runBroker({ java, classPath, formatted, archiveFlags: flags, ...place });
      await broker.stop();
      rmSync(scratch, { recursive: true, force: true });
    },
  );
  const archive = join(dir, 'archive');
  return existsSync(archive) ? [read(java, archive)] : [];
}

/** The packaged Java 25 has no base archive to add to, but it has the newer kind. */
const hasAotCache = (java: Java): boolean => java.major >= 25;
const write = (java: Java, file: string): string =>
  hasAotCache(java) ? `-XX:AOTCacheOutput=${file}` : `-XX:ArchiveClassesAtExit=${file}`;
const read = (java: Java, file: string): string =>
  hasAotCache(java) ? `-XX:AOTCache=${file}` : `-XX:SharedArchiveFile=${file}`;
