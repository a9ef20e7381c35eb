// The caller of both contestants of a read: requests at a fixed rate, whatever becomes of them, each made before. HTTP/2
// without grpc-js and Redis commands without our store: what is left is the server, and a socket.
import { connect, constants, type ClientHttp2Session } from 'node:http2';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { answerParent } from '../../process/answer-parent.ts';
import { percentile } from '../../statistics.ts';
import type { DueTimes } from './due-times.ts';

const loadSchema = z.object({
  perSecond: z.number(),
  warmUpMs: z.number(),
  measureMs: z.number(),
});
const questionSchema = z.discriminatedUnion('kind', [
  /** `requests`: encoded messages as base64, asked in turn. */
  loadSchema.extend({
    kind: z.literal('grpc'),
    port: z.number(),
    path: z.string(),
    requests: z.array(z.string()).min(1),
  }),
  /** `requests`: the keys of which each time the value is read. */
  loadSchema.extend({
    kind: z.literal('redis'),
    url: z.string(),
    requests: z.array(z.array(z.string())).min(1),
  }),
]);
export type ReadQuestion = z.infer<typeof questionSchema>;

export const readAnswerSchema = z.object({
  /** As sent; below what was asked for, the caller was too slow. */
  perSecond: z.number(),
  p50Ms: z.number(),
  p99Ms: z.number(),
  /** How far behind its time a request was sent at the 99th percentile; not in the times above. */
  lateP99Ms: z.number(),
  /** Of one answer, on average. */
  bytes: z.number(),
});
export type ReadAnswer = z.infer<typeof readAnswerSchema>;

/** Resolves with the bytes of the answer; rejects when there is none: a failed call is not a fast one. */
type Call = (index: number) => Promise<number>;
type Opened = { call: Call; close: () => void };

async function load(question: ReadQuestion): Promise<ReadAnswer> {
  const { call, close } =
    question.kind === 'grpc' ? openHttp2(question) : await openRedis(question);
  try {
    return await measure(call, question);
  } finally {
    close();
  }
}

async function measure(
  call: Call,
  { perSecond, warmUpMs, measureMs }: z.infer<typeof loadSchema>,
): Promise<ReadAnswer> {
  const taken: Taken[] = [];
  const sending: Promise<void>[] = [];
  const fromMs = nowMs() + warmUpMs;
  await whenDue({ perSecond, forMs: warmUpMs + measureMs }, (dueMs) => {
    const sentMs = nowMs();
    const answered = (async (): Promise<void> => {
      const bytes = await call(sending.length);
      if (dueMs < fromMs) return;
      taken.push({ sentMs, tookMs: nowMs() - sentMs, lateMs: sentMs - dueMs, bytes });
    })();
    // A failure is told at the end; until then nobody else listens.
    answered.catch(() => undefined);
    sending.push(answered);
  });
  await Promise.all(sending);
  return summed(taken);
}

type Taken = { sentMs: number; tookMs: number; lateMs: number; bytes: number };

function summed(taken: readonly Taken[]): ReadAnswer {
  const sentMs = taken.map((each) => each.sentMs);
  const tookMs = taken.map((each) => each.tookMs);
  const lateMs = taken.map((each) => each.lateMs);
  return {
    perSecond: ((taken.length - 1) * 1000) / (Math.max(...sentMs) - Math.min(...sentMs)),
    p50Ms: percentile(tookMs, 50),
    p99Ms: percentile(tookMs, 99),
    lateP99Ms: percentile(lateMs, 99),
    bytes: taken.reduce((sum, { bytes }) => sum + bytes, 0) / taken.length,
  };
}

/** The clock that the thread of the due times shares with this one. */
export const nowMs = (): number => performance.timeOrigin + performance.now();

export function whenDue(times: DueTimes, send: (dueMs: number) => void): Promise<void> {
  const worker = new Worker(new URL('./due-times.ts', import.meta.url), { workerData: times });
  return new Promise((resolve, reject) => {
    worker.on('error', reject);
    worker.on('message', (dueMs: number | null) => {
      if (dueMs === null) resolve();
      else send(dueMs);
    });
  });
}

function openHttp2({ port, path, requests }: Extract<ReadQuestion, { kind: 'grpc' }>): Opened {
  const frames = requests.map((request) => framed(Buffer.from(request, 'base64')));
  // grpc-js gives each connection its own flow window; a few share the load as callers of several processes would.
  const sessions = Array.from({ length: connections }, () => connect(`http://127.0.0.1:${port}`));
  return {
    call: (index) => {
      const session = sessions[index % sessions.length];
      const frame = frames[index % frames.length];
      if (!session || !frame) throw new RangeError('nothing to send');
      return ask(session, path, frame);
    },
    close: () => sessions.forEach((session) => session.destroy()),
  };
}

const connections = 4;

/** One zero byte (not compressed), the length in four bytes, the message. */
function framed(message: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

function ask(session: ClientHttp2Session, path: string, frame: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const stream = session.request({
      [constants.HTTP2_HEADER_METHOD]: 'POST',
      [constants.HTTP2_HEADER_PATH]: path,
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    let bytes = 0;
    let status: unknown;
    stream.on('response', (headers) => (status = headers['grpc-status']));
    stream.on('data', (chunk: Buffer) => (bytes += chunk.length));
    stream.on('trailers', (headers) => (status = headers['grpc-status']));
    stream.on('error', reject);
    stream.on('close', () => {
      if (Number(status ?? Number.NaN) === 0) resolve(bytes);
      else reject(new Error(`${path} answered with gRPC status ${String(status)}`));
    });
    stream.end(frame);
  });
}

type BareRedis = {
  pipeline: (commands: string[][]) => { exec: () => Promise<[Error | null, unknown][] | null> };
  ping: () => Promise<string>;
  disconnect: () => void;
};

/** ioredis as the kit has it, one command per key in one round trip. */
async function openRedis({
  url,
  requests,
}: Extract<ReadQuestion, { kind: 'redis' }>): Promise<Opened> {
  const requireFromKit = createRequire(import.meta.resolve('@linecast/kit'));
  const { Redis }: { Redis: new (url: string) => BareRedis } = requireFromKit('ioredis');
  const redis = new Redis(url);
  await redis.ping();
  return {
    call: async (index) => {
      const keys = requests[index % requests.length] ?? [];
      const replies = await redis.pipeline(keys.map((key) => ['hget', key, 'value'])).exec();
      return (replies ?? []).reduce((sum, [error, value]) => {
        if (error) throw error;
        if (typeof value !== 'string') throw new Error(`no value at one of ${keys.join(', ')}`);
        return sum + Buffer.byteLength(value);
      }, 0);
    },
    close: () => redis.disconnect(),
  };
}

if (import.meta.main) answerParent((question) => load(questionSchema.parse(question)));
