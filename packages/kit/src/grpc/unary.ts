// One unary method: the handler runs under the caller's deadline, and what it throws becomes a status.
import {
  status,
  type handleUnaryCall,
  type sendUnaryData,
  type ServerUnaryCall,
} from '@grpc/grpc-js';
import type { MethodDefinition } from '@grpc/proto-loader';
import type { Logger } from '../logger.ts';
import type { CallTimer } from './call-timer.ts';
import { DeadlinePassed, toStatus } from './status.ts';

/** One call: the decoded request in, the response out. The real request type comes with {@link UnaryService}. */
export type UnaryHandler = (request: never) => Promise<object>;

/** The functions that implement a service, one per method, typed by its generated `…ServiceDefinition`; an answer may be encoded already. */
export type UnaryService<Definition> = {
  [
    Method in keyof Definition as string extends Method ? never : Method
  ]: Definition[Method] extends MethodDefinition<
    infer _RequestIn,
    infer ResponseIn,
    infer RequestOut,
    infer _ResponseOut
  >
    ? (request: RequestOut) => Promise<ResponseIn | Buffer>
    : never;
};

/** gRPC callers have no deadline unless they set one; a call that never ends holds memory for ever. */
const longestCallMs = 30_000;

export function unary(
  method: string,
  handler: UnaryHandler,
  { logger, timeCall }: { logger: Logger; timeCall: CallTimer },
): handleUnaryCall<unknown, object> {
  const reply = async (
    call: ServerUnaryCall<unknown, object>,
    callback: sendUnaryData<object>,
  ): Promise<void> => {
    const leftMs = Math.min(Number(call.getDeadline()) - Date.now(), longestCallMs);
    const outcome = await within(leftMs, async () => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- decoded by the proto that typed the handler
      return handler(call.request as never);
    });
    if (outcome.kind === 'response') return callback(null, outcome.response);
    tell(logger, method, outcome.error);
    callback(toStatus(outcome.error));
  };
  return (call, callback) => {
    const answered = timeCall(method);
    void reply(call, callback).finally(answered);
  };
}

type Outcome = { kind: 'response'; response: object } | { kind: 'error'; error: unknown };

/** Never rejects. After the deadline the handler's own end is nobody's business any more. */
async function within(leftMs: number, work: () => Promise<object>): Promise<Outcome> {
  if (leftMs <= 0) return { kind: 'error', error: new DeadlinePassed() };
  const timedOut = Promise.withResolvers<never>();
  const timer = setTimeout(() => timedOut.reject(new DeadlinePassed()), leftMs);
  // A call that was cut at the end of the process must not hold the process until its deadline.
  timer.unref();
  try {
    return { kind: 'response', response: await Promise.race([work(), timedOut.promise]) };
  } catch (error) {
    return { kind: 'error', error };
  } finally {
    clearTimeout(timer);
  }
}

function tell(logger: Logger, method: string, error: unknown): void {
  const { code, details } = toStatus(error);
  const fields = { method, status: status[code] };
  if (code === status.INTERNAL) logger.error({ ...fields, err: error }, 'grpc call failed');
  else if (code === status.UNAVAILABLE) {
    const reason = error instanceof Error ? error.message : details;
    logger.warn({ ...fields, reason }, 'grpc call cannot be served now');
  } else logger.debug({ ...fields, reason: details }, 'grpc call refused');
}
