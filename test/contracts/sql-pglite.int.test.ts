import { after, before } from 'node:test';
import { startPglite } from '../../infra/stack/pglite.ts';
import type { Server } from '../../infra/stack/server.ts';
import { freshNamespace, openSql } from '../support/open-sql.ts';
import { sqlContract } from './sql.contract.ts';

// One backend serves every connection here, so search_path, locks and isolation between connections cannot be shown:
// the embedded platform falls back to it with one namespace per process.
let server: Server | undefined;
before(async () => {
  server = await startPglite({});
});
after(() => server?.stop());

sqlContract('pglite', { open: (t, ns) => openSql(t, server?.url ?? '', ns), freshNamespace });
