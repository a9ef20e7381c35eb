// The one funnel from what a handler threw to what a gRPC peer is told.
import { status } from '@grpc/grpc-js';
import { InvalidRequest, NotFound, Refused, Unavailable } from '../errors.ts';

export type GrpcStatus = { code: status; details: string };

/** Total. The peer reads the reason where the request was at fault, a fixed text where we are: causes go to the log. */
export function toStatus(error: unknown): GrpcStatus {
  if (error instanceof InvalidRequest) return told(status.INVALID_ARGUMENT, error);
  if (error instanceof NotFound) return told(status.NOT_FOUND, error);
  if (error instanceof Refused) return told(status.FAILED_PRECONDITION, error);
  if (error instanceof Unavailable) {
    return {
      code: status.UNAVAILABLE,
      details: 'Something this service depends on cannot be reached now; try again.',
    };
  }
  if (error instanceof DeadlinePassed) {
    return { code: status.DEADLINE_EXCEEDED, details: 'The deadline passed before the answer.' };
  }
  return {
    code: status.INTERNAL,
    details: 'The service failed on this request; its log says why.',
  };
}

/** Thrown by the server itself, never by a handler. */
export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed';
}

function told(code: status, { message }: Error): GrpcStatus {
  return { code, details: message };
}
