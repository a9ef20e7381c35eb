// A platform is everything outside a service: log, stores, registry, clock. A service is assembled from one platform
// and its own config, and nothing else differs between places.
import type { Clock } from './clock.ts';
import type { Log } from './log/log.ts';
import type { ModelReader } from './models/model-registry.ts';
import type { OnlineStore } from './online/online-store.ts';
import type { Sql } from './sql/sql.ts';

export type Platform = {
  /** What it runs on, for people: `embedded`, `native`, `docker`, `urls`. */
  name: string;
  mode: 'replay' | 'live';
  log: Log;
  online: OnlineStore;
  sql: Sql;
  models: ModelReader;
  clock: Clock;
};
