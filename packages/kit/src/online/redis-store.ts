// The online store on Redis or Valkey.
import type { Logger } from '../logger.ts';
import type { OnlineStore } from './online-store.ts';

export type RedisStoreOptions = { url: string; namespace: string; service?: string; logger: Logger };

/** Connects; throws {@link Unavailable} when the server does not answer. */
export function openRedisStore(options: RedisStoreOptions): Promise<OnlineStore> {
  throw new Error(`openRedisStore is being written ${options.namespace}`);
}
