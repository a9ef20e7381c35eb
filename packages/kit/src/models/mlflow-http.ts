// HTTP to an MLflow server: every way not to get an answer becomes one sentence that names the server and the next step.
import { setTimeout as pause } from 'node:timers/promises';
import { ConfigError, Unavailable } from '../errors.ts';

/** The server understood and said no; `code` is MLflow's own word for why. */
export class MlflowRefusal extends Error {
  override readonly name = 'MlflowRefusal';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Nobody answers, or something in no state to: what the registry would say is not known. A refusal is an answer. */
export class MlflowAway extends Unavailable {}

export type MlflowHttp = {
  /** For people, without a password. */
  place: string;
  ask: (method: Method, path: string, body?: unknown) => Promise<unknown>;
  getBytes: (path: string) => Promise<Uint8Array>;
  putBytes: (path: string, bytes: Uint8Array) => Promise<void>;
};
export type MlflowOptions = { answerWithinMs?: number; attempts?: number; restMs?: number };
type Method = 'GET' | 'POST' | 'DELETE';

/** Overloaded or starting: the same question may be answered later. */
const passing: ReadonlySet<number> = new Set([429, 502, 503, 504]);

export function createMlflowHttp(
  address: string,
  { answerWithinMs = 10_000, attempts = 3, restMs = 200 }: MlflowOptions = {},
): MlflowHttp {
  const { base, headers } = readAddress(address);

  const send = async (path: string, init: RequestInit): Promise<Response> => {
    try {
      const signal = AbortSignal.timeout(answerWithinMs);
      const type = init.body === undefined ? {} : { 'content-type': contentType(init.body) };
      return await fetch(`${base}${path}`, { ...init, headers: { ...headers, ...type }, signal });
    } catch (cause) {
      throw silent(base, cause, answerWithinMs);
    }
  };

  /** Only what may be done twice is tried again: a second POST could make a second version. */
  const told = async (path: string, init: RequestInit): Promise<Buffer> => {
    const isSafe = init.method === 'GET' || init.method === 'PUT';
    for (let attempt = 1; ; attempt += 1) {
      const isLast = !isSafe || attempt >= attempts;
      try {
        const response = await send(path, init);
        const body = Buffer.from(await bodyOf(base, response, answerWithinMs));
        if (response.ok) return body;
        const error = refusal(base, response.status, body.toString('utf8'));
        if (isLast || !passing.has(response.status)) throw error;
      } catch (error) {
        if (isLast || !(error instanceof Unavailable) || !(error.cause instanceof Error)) {
          throw error;
        }
      }
      await pause(restMs * 2 ** (attempt - 1));
    }
  };

  return {
    place: base,
    ask: async (method, path, body) => {
      const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
      const text = (await told(path, init)).toString('utf8');
      try {
        return JSON.parse(text);
      } catch {
        throw foreign(base, text);
      }
    },
    getBytes: (path) => told(path, { method: 'GET' }),
    putBytes: async (path, bytes) => {
      await told(path, { method: 'PUT', body: Uint8Array.from(bytes) });
    },
  };
}

/** fetch takes no password in a URL; a server behind one is given it in a header. */
function readAddress(address: string): { base: string; headers: Record<string, string> } {
  const url = URL.parse(address);
  if (!url) throw new ConfigError(`MODEL_REGISTRY is no URL like http://host:port: ${address}`);
  const { username, password } = url;
  url.username = url.password = url.search = url.hash = '';
  const base = url.href.replace(/\/+$/, '');
  if (username === '') return { base, headers: {} };
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { base, headers: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` } };
}

const contentType = (body: RequestInit['body']): string =>
  typeof body === 'string' ? 'application/json' : 'application/octet-stream';

async function bodyOf(base: string, response: Response, withinMs: number): Promise<ArrayBuffer> {
  try {
    return await response.arrayBuffer();
  } catch (cause) {
    throw silent(base, cause, withinMs);
  }
}

function silent(base: string, cause: unknown, withinMs: number): MlflowAway {
  const isLate = cause instanceof Error && cause.name === 'TimeoutError';
  const what = isLate ? `did not answer within ${withinMs / 1000} s` : 'does not answer';
  return new MlflowAway(
    `the model registry at ${base} ${what}; start it (npm run stack -- up mlflow) or check MODEL_REGISTRY`,
    { cause },
  );
}

function refusal(base: string, status: number, text: string): Error {
  const told = readRefusal(text);
  if (status === 401) {
    return new Unavailable(
      `the model registry at ${base} wants a password (401); give MODEL_REGISTRY as http://user:password@host:port`,
    );
  }
  if (status === 403) {
    const { host } = new URL(base);
    return new Unavailable(
      `the model registry at ${base} refuses to serve us (403); start MLflow with --allowed-hosts naming ${host} and every other name it is asked by, or use one it knows`,
    );
  }
  if (told) {
    if (status < 500) return new MlflowRefusal(status, told.code, told.message);
    return new MlflowAway(`the model registry at ${base} failed (${status}): ${told.message}`);
  }
  if (status >= 500 || passing.has(status)) {
    return new MlflowAway(`the model registry at ${base} failed (${status}); read its log`);
  }
  return foreign(base, text);
}

function readRefusal(text: string): { code: string; message: string } | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null || !('error_code' in parsed))
      return undefined;
    const message = 'message' in parsed ? String(parsed.message) : '';
    // Its database's own words follow the first line.
    return { code: String(parsed.error_code), message: message.split('\n')[0] ?? '' };
  } catch {
    return undefined;
  }
}

const foreign = (base: string, text: string): Unavailable =>
  new Unavailable(
    `what answers at ${base} is not MLflow (${text.trim().replaceAll(/\s+/g, ' ').slice(0, 60)}); check MODEL_REGISTRY`,
  );
