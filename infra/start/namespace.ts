// What a replay leaves on shared servers, removed: its topics, its keys, its schema.
import { createLogger, openKafkaLog, openPostgres, openRedisStore } from '@linecast/kit';
import { topics } from '@linecast/protos';
import type { Place } from './environments.ts';

export async function dropNamespace({
  namespace,
  kafkaBrokers,
  redisUrl,
  databaseUrl,
}: Place): Promise<void> {
  const logger = createLogger('start', 'error');
  const log = await openKafkaLog({
    brokers: kafkaBrokers.split(','),
    namespace,
    clientId: 'linecast-start',
    logger,
  });
  const online = await openRedisStore({ url: redisUrl, namespace, logger });
  const sql = await openPostgres({ url: databaseUrl, schema: namespace, logger });
  try {
    await log.deleteTopics(topics.map((topic) => topic.name));
    await online.clear();
    await sql.dropSchema();
  } finally {
    await Promise.all([log.close(), online.close(), sql.close()]);
  }
}
