// The HTTP edge of a service: its routes, and the three pages every service has (health, readiness, metrics).
import Fastify, { type FastifyInstance } from 'fastify';
import { LinecastError } from '../errors.ts';
import type { Scope } from '../lifecycle.ts';
import type { Logger } from '../logger.ts';
import type { ServiceMetrics } from '../metrics.ts';
import { toErrorAnswer } from './error-answer.ts';
import { toListenError } from './listen-error.ts';

export type HttpRequest = {
  params: Record<string, string>;
  query: Record<string, string | undefined>;
  /** As it came: whoever reads it decides what a refused one is worth keeping for. Empty when there was none. */
  rawBody: string;
};

/** `status` is 200 unless given; `body` is sent as JSON. */
export type HttpAnswer = { status?: number; body: unknown };

export type Route = {
  method: 'GET' | 'POST';
  /** As in `/v1/predictions/:fixture`. */
  path: string;
  handle: (request: HttpRequest) => Promise<HttpAnswer>;
};

export type HttpOptions = {
  service: string;
  host: string;
  /** 0 takes a free one. */
  port: number;
  routes: readonly Route[];
  /** Throws, saying why, while the service cannot do its work. */
  ready: () => Promise<void>;
  metrics: ServiceMetrics;
  logger: Logger;
};

/** A quote has some hundred bytes; a refused body must still fit into a record of the log. */
const bodyLimitBytes = 256 * 1024;
const requestTimeoutMs = 10_000;
/** How long requests in hand may go on at the end; after that their connections are cut. */
const drainMs = 1_500;

export async function openHttp(options: HttpOptions, scope: Scope): Promise<{ port: number }> {
  const app = Fastify({
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestTimeoutMs,
    forceCloseConnections: 'idle',
    logger: false,
  });
  keepBodiesRaw(app);
  answerErrors(app, options);
  servePages(app, options);
  for (const route of options.routes) serveRoute(app, route);
  scope.defer(() => close(app));
  const { service, host, port } = options;
  try {
    await app.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw toListenError(error, code, { service, kind: 'HTTP', host, port });
  }
  const address = app.server.address();
  return { port: typeof address === 'object' && address ? address.port : port };
}

function keepBodiesRaw(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>(
    /^application\/(.+\+)?json\b/,
    { parseAs: 'string' },
    async (_request: unknown, raw: string) => raw,
  );
}

function answerErrors(app: FastifyInstance, { logger }: HttpOptions): void {
  app.setErrorHandler(async (error, request, reply) => {
    const { status, text, headers, fault } = toErrorAnswer(error);
    const fields = { method: request.method, path: request.routeOptions.url ?? '', status };
    if (fault === 'bug') logger.error({ ...fields, err: error }, 'http request failed');
    else if (fault === 'dependency')
      logger.warn({ ...fields, reason: reasonOf(error) }, 'http request cannot be served now');
    else logger.debug({ ...fields, reason: text }, 'http request refused');
    return reply.code(status).headers(headers).send({ error: text });
  });
  app.setNotFoundHandler(async (request, reply) =>
    reply.code(404).send({ error: `there is nothing at ${request.method} ${request.url}` }),
  );
}

function servePages(app: FastifyInstance, options: HttpOptions): void {
  const { service, ready, metrics, logger } = options;
  app.get('/healthz', async () => ({ service, status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    try {
      await ready();
      return { service, status: 'ready' };
    } catch (error) {
      if (!(error instanceof LinecastError)) logger.error({ err: error }, 'readiness check failed');
      return reply.code(503).send({ service, status: 'not ready', error: reasonOf(error) });
    }
  });
  app.get('/metrics', async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}

function serveRoute(app: FastifyInstance, { method, path, handle }: Route): void {
  app.route<{
    Params: Record<string, string>;
    Querystring: Record<string, string | undefined>;
    Body?: string;
  }>({
    method,
    url: path,
    handler: async ({ params, query, body }, reply) => {
      const answer = await handle({ params, query, rawBody: body ?? '' });
      return reply.code(answer.status ?? 200).send(answer.body);
    },
  });
}

/** The page of readiness is for the operator: what we said on purpose may be read there, a bug's text may not. */
function reasonOf(error: unknown): string {
  return error instanceof LinecastError ? error.message : 'the check itself failed; see the log';
}

async function close(app: FastifyInstance): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), drainMs);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
  }
}
