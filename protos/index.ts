// Every contract of linecast: events and topics here, gRPC in linecast/v1/*.proto with its generated types in gen/.
export * from './events/alert-raised.ts';
export * from './events/context-observed.ts';
export * from './events/features-updated.ts';
export * from './events/fixture-changed.ts';
export * from './events/model-changed.ts';
export * from './events/odds-quoted.ts';
export * from './events/prediction-made.ts';
export * from './events/source-heartbeat.ts';
export * from './events/splits-reported.ts';
export type * from './events/spec.ts';
export * from './feature-set-hash.ts';
export * from './packed-vector.ts';
export * from './topics.ts';
export * from './vector-places.ts';

/** The folder of the .proto files, for a loader that reads them in place. */
export const protoFolder: string = import.meta.dirname;
