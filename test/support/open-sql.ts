// SQL for tests: each on a schema of its own that is gone afterwards.
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { createLogger, openPostgres, type Sql } from '@linecast/kit';

export const freshNamespace = (): string => `test_${randomUUID().replaceAll('-', '')}`;

export async function openSql(
  t: TestContext,
  url: string,
  namespace: string = freshNamespace(),
): Promise<Sql> {
  const sql = await openPostgres({ url, namespace, logger: createLogger('test', 'silent') });
  t.after(async () => {
    await sql.dropSchema();
    await sql.close();
  });
  return sql;
}
