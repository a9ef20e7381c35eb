// The gRPC edge of a service: unary calls, health and reflection on one port.
import type { MethodDefinition } from '@grpc/proto-loader';
import type { Scope } from '../lifecycle.ts';
import type { Logger } from '../logger.ts';

/** One call: the decoded request in, the response out; what it throws goes through `toStatus`. */
export type UnaryHandler = (request: never) => Promise<object>;

/** The functions that implement a service, one per method, typed by its generated `…ServiceDefinition`. */
export type UnaryService<Definition> = {
  [
    Method in keyof Definition as string extends Method ? never : Method
  ]: Definition[Method] extends MethodDefinition<
    infer _RequestIn,
    infer ResponseIn,
    infer RequestOut,
    infer _ResponseOut
  >
    ? (request: RequestOut) => Promise<ResponseIn>
    : never;
};

export type GrpcOptions = {
  service: string;
  host: string;
  /** 0 takes a free one. */
  port: number;
  protoFolder: string;
  /** Relative to `protoFolder`. */
  protoFile: string;
  /** By full service name, as in `linecast.v1.PredictionService`, then by method name. */
  implementations: Readonly<Record<string, Readonly<Record<string, UnaryHandler>>>>;
  logger: Logger;
};

export type GrpcServer = {
  port: number;
  /** What health answers for the whole server and for each service; NOT_SERVING until told otherwise. */
  setServing: (serving: boolean) => void;
};

export function openGrpc(options: GrpcOptions, scope: Scope): Promise<GrpcServer> {
  throw new Error(
    `openGrpc is being written (${options.service}, ${String(scope.signal.aborted)})`,
  );
}
