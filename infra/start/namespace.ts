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
  const service = 'linecast-start';
  const logger = createLogger(service, 'error');
  const log = await openKafkaLog({
    brokers: kafkaBrokers.split(','),
    namespace,
    clientId: service,
    logger,
  });
  const online = await openRedisStore({ url: redisUrl, namespace, service, logger });
  const sql = await openPostgres({ url: databaseUrl, namespace, service, logger });
  try {
    await log.deleteTopics(topics.map((topic) => topic.name));
    await online.clear();
    await sql.dropSchema();
  } finally {
    await Promise.all([log.close(), online.close(), sql.close()]);
  }
}
