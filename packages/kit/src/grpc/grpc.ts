// The gRPC edge of a service: unary calls, health and reflection on one port.
import {
  Server,
  ServerCredentials,
  setLogger,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import type { PackageDefinition } from '@grpc/proto-loader';
import { ReflectionService } from '@grpc/reflection';
import { HealthImplementation } from 'grpc-health-check';
import { toListenError } from '../http/listen-error.ts';
import type { Scope } from '../lifecycle.ts';
import type { Logger } from '../logger.ts';
import type { ServiceMetrics } from '../metrics.ts';
import { loadProto, serviceIn, takingEncoded } from './proto-file.ts';
import { createCallTimer, type CallTimer } from './call-timer.ts';
import { unary, type UnaryHandler } from './unary.ts';

export type GrpcOptions = {
  service: string;
  host: string;
  /** 0 takes a free one. */
  port: number;
  protoFolder: string;
  /** Relative to `protoFolder`. */
  protoFile: string;
  /** By full service name, as in `linecast.v1.PredictionService`, then by method name; type it with UnaryService. */
  implementations: Readonly<Record<string, Readonly<Record<string, UnaryHandler>>>>;
  logger: Logger;
  metrics: ServiceMetrics;
};

export type GrpcServer = {
  port: number;
  /** What health answers for the whole server and for each service; NOT_SERVING until told otherwise. */
  setServing: (serving: boolean) => void;
};

/** How long calls in hand may go on at the end; after that they are cut. */
const drainMs = 2_000;
/** A request is a fixture id and a time; nothing honest is larger. */
const largestRequestBytes = 1024 * 1024;

export async function openGrpc(options: GrpcOptions, scope: Scope): Promise<GrpcServer> {
  const { protoFolder, protoFile, implementations, logger, metrics } = options;
  // grpc-js writes to the console what it also hands over as errors; the console is not its own.
  setLogger({ error: (...words: unknown[]) => logger.debug({ text: words.join(' ') }, 'grpc-js') });
  const definition = loadProto(protoFolder, protoFile);
  const server = new Server({ 'grpc.max_receive_message_length': largestRequestBytes });
  const edge = { logger, timeCall: createCallTimer(metrics) };
  for (const [name, handlers] of Object.entries(implementations)) {
    const methods = takingEncoded(serviceIn(definition, name));
    server.addService(methods, methodsOf(definition, name, handlers, edge));
  }
  const names = ['', ...Object.keys(implementations)];
  const health = new HealthImplementation();
  const setServing = (serving: boolean): void => {
    for (const name of names) health.setStatus(name, serving ? 'SERVING' : 'NOT_SERVING');
  };
  setServing(false);
  health.addToServer(server);
  const healthProto = loadProto(import.meta.dirname, 'health.proto');
  new ReflectionService({ ...definition, ...healthProto }).addToServer(server);
  scope.defer(() => {
    setServing(false);
    return drain(server);
  });
  return { port: await listen(server, options), setServing };
}

function methodsOf(
  definition: PackageDefinition,
  name: string,
  handlers: Readonly<Record<string, UnaryHandler>>,
  edge: { logger: Logger; timeCall: CallTimer },
): UntypedServiceImplementation {
  const methods = Object.keys(serviceIn(definition, name));
  const missing = methods.filter((method) => !handlers[method]);
  const unknown = Object.keys(handlers).filter((method) => !methods.includes(method));
  if (missing.length > 0 || unknown.length > 0) {
    const said = `missing ${missing.join(', ') || 'none'}, unknown ${unknown.join(', ') || 'none'}`;
    throw new Error(`the implementation of ${name} does not fit its proto: ${said}`);
  }
  return Object.fromEntries(
    Object.entries(handlers).map(([method, handler]) => [
      method,
      unary(`${name}/${method}`, handler, edge),
    ]),
  );
}

function listen(server: Server, { service, host, port }: GrpcOptions): Promise<number> {
  const address = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return new Promise((resolve, reject) => {
    server.bindAsync(address, ServerCredentials.createInsecure(), (error, bound) => {
      if (!error) resolve(bound);
      // grpc-js keeps the system's error code only in its text.
      else {
        const code = /\bE[A-Z_]{4,}\b/.exec(error.message)?.[0] ?? '';
        reject(toListenError(error, code, { service, kind: 'gRPC', host, port }));
      }
    });
  });
}

function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.forceShutdown(), drainMs);
    server.tryShutdown(() => {
      clearTimeout(cut);
      resolve();
    });
  });
}
