// Three dispositions for every error: reject (returned, never thrown), retry, crash. Whoever catches asks here.

export const dispositions = ['reject', 'retry', 'crash'] as const;
export type Disposition = (typeof dispositions)[number];

/** Base of every error linecast throws on purpose. `code` is unique per class; the message is fit for a person. */
export abstract class LinecastError extends Error {
  abstract readonly code: string;
  abstract readonly disposition: Disposition;
}

/** A dependency cannot be reached or did not answer in time: the same work may succeed later. */
export class Unavailable extends LinecastError {
  override readonly name = 'Unavailable';
  readonly code = 'UNAVAILABLE';
  readonly disposition = 'retry';
}

/** What a person set or gave to a program is wrong: no retry helps, and no stack trace either. */
export class ConfigError extends LinecastError {
  override readonly name = 'ConfigError';
  readonly code = 'CONFIG';
  readonly disposition = 'crash';
}

/** A caller asked for something that does not exist. */
export class NotFound extends LinecastError {
  override readonly name = 'NotFound';
  readonly code = 'NOT_FOUND';
  readonly disposition = 'reject';
}

/** A caller's request is malformed. */
export class InvalidRequest extends LinecastError {
  override readonly name = 'InvalidRequest';
  readonly code = 'INVALID_REQUEST';
  readonly disposition = 'reject';
}

/** A well-formed request that the state of the world forbids; the message begins with a stable reason. */
export class Refused extends LinecastError {
  override readonly name = 'Refused';
  readonly code = 'REFUSED';
  readonly disposition = 'reject';
}

/** Total: what nobody named is a bug, and a bug ends the process. */
export function dispositionOf(error: unknown): Disposition {
  return error instanceof LinecastError ? error.disposition : 'crash';
}
