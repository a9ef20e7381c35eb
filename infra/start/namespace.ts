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
  await using open = new AsyncDisposableStack();
  const log = await openKafkaLog({
    brokers: kafkaBrokers.split(','),
    namespace,
    clientId: service,
    logger,
  });
  open.defer(() => log.close());
  const online = await openRedisStore({ url: redisUrl, namespace, service, logger });
  open.defer(() => online.close());
  const sql = await openPostgres({ url: databaseUrl, namespace, service, logger });
  open.defer(() => sql.close());
  await log.deleteTopics(topics.map((topic) => topic.name));
  await online.clear();
  await sql.dropSchema();
}
