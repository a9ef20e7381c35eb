// What the commands about models work with: the registry, and where decisions are recorded and told, if that is given.
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import {
  ConfigError,
  createLogger,
  hasScheme,
  openKafkaLog,
  openModelRegistry,
  openPostgres,
  type Log,
  type ModelRegistry,
  type Sql,
} from '@linecast/kit';
import { UsageError, type Arguments } from '../../command.ts';

export type Models = {
  registry: ModelRegistry;
  /** Undefined where no database was given: then nothing is recorded, and the answer says so. */
  sql: Sql | undefined;
  /** Undefined where no broker was given: then who follows the registry finds out by asking it. */
  log: Log | undefined;
  nowMs: () => number;
};

const root = join(import.meta.dirname, '../../../..');

export const registryFlag = { registry: { type: 'string' } } as const;
export const recordFlags = {
  ...registryFlag,
  database: { type: 'string' },
  brokers: { type: 'string' },
  namespace: { type: 'string' },
} as const;
export const decisionFlags = {
  ...recordFlags,
  why: { type: 'string' },
  who: { type: 'string' },
} as const;

export const registryUsage = `  --registry R     the model registry: a folder (infra/models of this repository), or http://host:port of MLflow;
                   where it is not given, LINECAST_REGISTRY or MODEL_REGISTRY names it`;
export const databaseUsage = `  --database URL   the Postgres of the services, where decisions are recorded; LINECAST_DATABASE too, and not
                   DATABASE_URL: other programs may mean that
  --namespace N    its schema, and the prefix of topics (linecast)`;
export const recordUsage = `${registryUsage}
${databaseUsage}
  --brokers B      host:port of Kafka, where model.changed.v1 is published`;

export async function withModels<T>(
  { flags, folder }: Pick<Arguments, 'flags' | 'folder'>,
  work: (models: Models) => Promise<T>,
): Promise<T> {
  const { registry, database, brokers } = flags;
  const namespace = readNamespace(flags['namespace']);
  const place = registry ?? join(root, 'infra/models');
  await using open = new AsyncDisposableStack();
  const sql = database === undefined ? undefined : await openDatabase(database, namespace);
  if (sql) open.defer(() => sql.close());
  const log = brokers === undefined ? undefined : await openLog(brokers, namespace);
  if (log) open.defer(() => log.close());
  return await work({
    registry: openModelRegistry(hasScheme(place) ? place : resolve(folder, place)),
    sql,
    log,
    nowMs: Date.now,
  });
}

function readNamespace(namespace = 'linecast'): string {
  if (/^[a-z][a-z0-9_]{0,39}$/.test(namespace)) return namespace;
  throw new UsageError(`--namespace "${namespace}" is none: lower-case letters, digits and _.`);
}

async function openDatabase(url: string, namespace: string): Promise<Sql> {
  if (!/^postgres(ql)?:$/.test(URL.parse(url)?.protocol ?? '')) {
    throw new UsageError('--database is no address; give one like postgres://user@host:port/db.');
  }
  const logger = createLogger('linecast', 'error');
  const sql = await openPostgres({ url, namespace, service: 'model', logger }).catch(
    (error: unknown) => {
      if (!(error instanceof ConfigError)) throw error;
      // Services are given it by another name.
      const message = error.message.replaceAll('DATABASE_URL', '--database or LINECAST_DATABASE');
      throw new ConfigError(message, { cause: error });
    },
  );
  try {
    // A database that the services have not seen since the last update lacks the tables of models.
    await sql.migrate(join(root, 'infra/postgres/migrations'));
    return sql;
  } catch (error) {
    await sql.close();
    throw error;
  }
}

function openLog(brokers: string, namespace: string): Promise<Log> {
  const logger = createLogger('linecast', 'error');
  const list = brokers.split(',').map((each) => each.trim());
  return openKafkaLog({ brokers: list, namespace, clientId: 'linecast-model', logger });
}

/** Who decides is recorded, and so is the reason. */
export function readDecider(
  flags: Arguments['flags'],
  usualWhy?: string,
): { who: string; why: string } {
  const why = flags['why']?.trim() || usualWhy;
  if (!why) throw new UsageError('--why is missing: say in one sentence why.');
  const who = flags['who']?.trim() || userInfo().username;
  return { who, why };
}
