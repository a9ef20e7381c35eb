// Every place where the vectors of a run are, read and compared: the history in Postgres, the topic, the online store.
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { featureSets, nameAtVersion } from '@linecast/domain';
import { createLogger, openKafkaLog, openPostgres, openRedisStore, type Sql } from '@linecast/kit';
import {
  createVectorCodec,
  featureNamesByHash,
  featuresUpdated,
  vectorKey,
  type FeaturesUpdated,
} from '@linecast/protos';
import { settings } from '../../services/feature-processor/src/config.ts';
import type { Place } from '../../infra/start/environments.ts';
import { read, type Reader } from './log-reader.ts';
import { until } from './until.ts';

const codec = createVectorCodec(featureNamesByHash(featureSets));
const silent = createLogger('test', 'silent');
const servedSets = settings.parse({}).FEATURE_SETS.toSorted();

/** The same vector is the same text, wherever it was kept: Postgres has an order of keys of its own. */
const textOf = (vector: FeaturesUpdated | undefined): string =>
  JSON.stringify(vector ?? null, (_, value: unknown) =>
    isRecord(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Texts = ReadonlyMap<string, string>;

/** The names under which they differ: thousands of vectors in full would tell nobody anything. */
const differing = (actual: Texts, expected: Texts): string[] =>
  [...new Set([...actual.keys(), ...expected.keys()])].filter(
    (name) => actual.get(name) !== expected.get(name),
  );

function assertSame(actual: Texts, expected: Texts, where: string): void {
  const names = differing(actual, expected);
  const [name = ''] = names;
  assert.equal(actual.get(name), expected.get(name), `${names.length} differ ${where}: ${name}`);
}

/**
 * Fails unless all three agree: the topic tells each vector of the history and no other, whatever it tells twice being the
 * same; the online store holds the newest of every fixture and served set, or comes to hold it within seconds.
 */
export async function assertVectorsAgree(t: TestContext, place: Place): Promise<void> {
  const sql = await openPostgres({
    url: place.databaseUrl,
    namespace: place.namespace,
    logger: silent,
  });
  try {
    const stored = await readHistory(sql);
    assert.deepEqual([...new Set(stored.map(setOf))].toSorted(), servedSets);
    const told = await readTopic(place);
    assertSame(told, new Map(stored.map((each) => [each.vector_id, textOf(each)])), 'on the topic');
    await untilOnline(place, newestOf(stored));
    t.diagnostic(`${stored.length} vectors agree in Postgres, on the topic and online`);
  } finally {
    await sql.close();
  }
}

const setOf = ({ feature_set: set }: FeaturesUpdated): string => nameAtVersion(set);

/** As first made, oldest first. */
async function readHistory(sql: Sql): Promise<FeaturesUpdated[]> {
  const rows = await sql.query<{ vector: unknown }>(
    'select vector from feature_vectors where revision = 0 order by as_of, sequence',
  );
  return rows.map(({ vector }) => codec.open(vector) ?? assert.fail('a row cannot be read'));
}

/** Text by id; fails when one id stands for two vectors. */
async function readTopic({ kafkaBrokers, namespace }: Place): Promise<Map<string, string>> {
  const brokers = kafkaBrokers.split(',');
  const log = await openKafkaLog({ brokers, namespace, clientId: 'test', logger: silent });
  const [group, topics] = ['vector-counter', [featuresUpdated.topic]];
  let reader: Reader | undefined;
  try {
    reader = await read(log, { group, topics });
    await until(
      'the topic of vectors is read',
      async () => (await log.lag(group, topics)) === 0,
      60_000,
    );
  } finally {
    await reader?.stop();
    await log.deleteGroup(group);
    await log.close();
  }
  const told = new Map<string, string>();
  for (const { value } of reader.seen) {
    const vector = featuresUpdated.schema.parse(JSON.parse(value));
    const text = textOf(codec.unpack(codec.pack(vector)));
    assert.equal(told.get(vector.vector_id) ?? text, text, 'one id stands for two vectors');
    told.set(vector.vector_id, text);
  }
  return told;
}

/** By key of the online store. */
function newestOf(oldestFirst: readonly FeaturesUpdated[]): Map<string, string> {
  const keyOf = (each: FeaturesUpdated): string =>
    vectorKey(each.feature_set, each.fixture.fixture_id);
  return new Map(oldestFirst.map((each) => [keyOf(each), textOf(each)]));
}

async function untilOnline(
  { redisUrl, namespace }: Place,
  newest: Map<string, string>,
): Promise<void> {
  const store = await openRedisStore({ url: redisUrl, namespace, logger: silent });
  try {
    const held = async (): Promise<Map<string, string>> => {
      const values = await store.get([...newest.keys()]);
      return new Map(
        [...newest.keys()].map((key, i) => [key, textOf(codec.unpack(values[i] ?? ''))]),
      );
    };
    const isSame = async (): Promise<boolean> => differing(await held(), newest).length === 0;
    // What differs is told by the assertion after it.
    await until('the online store holds the newest', isSame, 20_000).catch(() => undefined);
    assertSame(await held(), newest, 'online');
  } finally {
    await store.close();
  }
}
