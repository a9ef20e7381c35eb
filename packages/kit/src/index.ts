// The outside world, once.
export * from './clock.ts';
export * from './config.ts';
export * from './errors.ts';
export * from './events/codec.ts';
export * from './events/consume-events.ts';
export * from './events/dead-letter.ts';
export * from './lifecycle.ts';
export type * from './log/log.ts';
export * from './logger.ts';
export * from './metrics.ts';
export type * from './models/model-registry.ts';
export type * from './online/online-store.ts';
export type * from './platform.ts';
export type * from './sql/sql.ts';
