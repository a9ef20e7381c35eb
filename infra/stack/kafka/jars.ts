import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fetching } from '../cache/fetching.ts';
import { fillOnce } from '../cache/fill-once.ts';
import { findOnPath, lastLines, runCommand } from '../process/run-command.ts';
import { StackError } from '../server.ts';
import type { Say } from '../server.ts';
import type { Java } from './java.ts';

/** 4.4.0 is listed but one of its jars does not resolve, so never "latest". */
export const KAFKA_VERSION = '4.3.1';
/** kafka_2.13 brings slf4j-api 1.7 without a binding: without this one there is no log at all. */
const SLF4J_VERSION = '1.7.36';

/** What one broker does not need, found by leaving one out at a time: 25 MB instead of 44. */
const LEFT_OUT = [
  'com.github.luben:zstd-jni',
  'org.xerial.snappy:snappy-java',
  'at.yawk.lz4:lz4-java',
  'org.scala-lang:scala-reflect',
  'org.apache.logging.log4j:log4j-core',
  'com.github.ben-manes.caffeine:caffeine',
  'commons-beanutils:commons-beanutils',
  'commons-collections:commons-collections',
  'commons-digester:commons-digester',
  'commons-logging:commons-logging',
  'org.bitbucket.b_c:jose4j',
  'com.fasterxml.jackson.dataformat:*',
  'com.fasterxml.jackson.datatype:*',
  'org.yaml:snakeyaml',
  'org.jspecify:jspecify',
] as const;

type Fetch = { cacheDir: string; env: NodeJS.ProcessEnv; java: Java; say: Say };

/** The class path of a broker; fetched with Maven the first time. */
export async function kafkaClassPath({ cacheDir, env, java, say }: Fetch): Promise<string> {
  const dir = await fillOnce(join(cacheDir, `kafka-${KAFKA_VERSION}`), async (part) => {
    const maven = findOnPath('mvn', env['PATH']);
    if (!maven) {
      throw new StackError(
        'missing',
        'Apache Kafka is fetched with Maven and there is no mvn on PATH; install Maven, or set KAFKA_BROKERS',
      );
    }
    await fetching(say, `Apache Kafka ${KAFKA_VERSION} (25 MB)`, () =>
      copyJars(maven, part, { JAVA_HOME: dirname(dirname(java.command)), ...env }),
    );
  });
  const jars = readdirSync(dir).filter((file) => file.endsWith('.jar'));
  return jars
    .toSorted()
    .map((jar) => join(dir, jar))
    .join(delimiter);
}

async function copyJars(maven: string, part: string, env: NodeJS.ProcessEnv): Promise<void> {
  const pom = join(part, 'pom.xml');
  // A Maven repository of our own: two Mavens at once in one repository spoil each other's files.
  const repository = join(part, 'repository');
  writeFileSync(pom, POM);
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime'];
  const places = [`-DoutputDirectory=${part}`, `-Dmaven.repo.local=${repository}`];
  const ran = await runCommand(maven, ['-q', '-B', '-f', pom, ...goal, ...places], { env });
  rmSync(repository, { recursive: true, force: true });
  rmSync(pom);
  if (ran.code === 0) return;
  throw new StackError(
    'missing',
    `Maven could not fetch Apache Kafka ${KAFKA_VERSION} (${lastLines(ran.stdout + ran.stderr, 2)}); see to the network or the Maven settings, or set KAFKA_BROKERS`,
  );
}

const EXCLUSIONS = LEFT_OUT.map((name) => {
  const [group, artifact] = name.split(':');
  return `<exclusion><groupId>${group}</groupId><artifactId>${artifact}</artifactId></exclusion>`;
}).join('\n');

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion>
<groupId>linecast</groupId><artifactId>kafka</artifactId><version>1</version><packaging>pom</packaging>
<dependencies>
<dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId>
<version>${KAFKA_VERSION}</version><exclusions>${EXCLUSIONS}</exclusions></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId>
<version>${SLF4J_VERSION}</version></dependency>
</dependencies>
</project>
`;
