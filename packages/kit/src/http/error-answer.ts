// What an HTTP caller is told of an error: the reason if it is the caller's, a fixed sentence if it is ours.
import { InvalidRequest, NotFound, Refused, Unavailable } from '../errors.ts';

export type ErrorAnswer = {
  status: number;
  text: string;
  headers: Readonly<Record<string, string>>;
  /** Whose fault it is, and so how loud the log is about it. */
  fault: 'caller' | 'dependency' | 'bug';
};

const retryAfterSeconds = '1';

export function toErrorAnswer(error: unknown): ErrorAnswer {
  if (error instanceof InvalidRequest || error instanceof Refused) return caller(400, error);
  if (error instanceof NotFound) return caller(404, error);
  if (error instanceof Unavailable) {
    return {
      status: 503,
      text: 'Something this service depends on cannot be reached now; try again.',
      headers: { 'retry-after': retryAfterSeconds },
      fault: 'dependency',
    };
  }
  const status = ownStatusOf(error);
  if (status !== undefined && error instanceof Error) return caller(status, error);
  return {
    status: 500,
    text: 'The service failed on this request; its log says why.',
    headers: {},
    fault: 'bug',
  };
}

function caller(status: number, { message }: Error): ErrorAnswer {
  return { status, text: message, headers: {}, fault: 'caller' };
}

/** fastify's own refusals (body too large, not JSON by its type, …) carry a status below 500. */
function ownStatusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined;
  const { statusCode } = error;
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500
    ? statusCode
    : undefined;
}
