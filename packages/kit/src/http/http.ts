// The HTTP edge of a service: its routes, and the three pages every service has (health, readiness, metrics).
import type { Scope } from '../lifecycle.ts';
import type { Logger } from '../logger.ts';
import type { ServiceMetrics } from '../metrics.ts';

export type HttpRequest = {
  params: Record<string, string>;
  query: Record<string, string | undefined>;
  /** Parsed JSON; undefined when there was no body. */
  body: unknown;
  rawBody: string;
};

/** `status` defaults to 200; `body` is sent as JSON. */
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

export function openHttp(options: HttpOptions, scope: Scope): Promise<{ port: number }> {
  throw new Error(`openHttp is being written (${options.service}, ${String(scope.signal.aborted)})`);
}
