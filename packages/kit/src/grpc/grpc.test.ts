import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { status } from '@grpc/grpc-js';
import { loadFileDescriptorSetFromBuffer, type PackageDefinition } from '@grpc/proto-loader';
import { protoPath as healthProtoPath } from 'grpc-health-check';
import { ConfigError, InvalidRequest, NotFound, Refused, Unavailable } from '../errors.ts';
import { inScope } from '../lifecycle.ts';
import { createLogger } from '../logger.ts';
import { createMetrics } from '../metrics.ts';
import { openGrpc, type GrpcOptions, type GrpcServer } from './grpc.ts';
import { loadProto, responseEncoder, serviceIn } from './proto-file.ts';
import { createCaller, type Caller } from './testing/client.ts';
import type { UnaryHandler } from './unary.ts';

const protoFolder = join(import.meta.dirname, '../../../../protos');
const protoFile = 'linecast/v1/prediction.proto';
const name = 'linecast.v1.PredictionService';

type Open = GrpcServer & { caller: Caller; close: () => Promise<void> };

async function open(
  t: TestContext,
  predict: UnaryHandler,
  own: Partial<GrpcOptions> = {},
): Promise<Open> {
  const stop = new AbortController();
  const opened = Promise.withResolvers<GrpcServer>();
  const life = inScope(stop, async (scope) => {
    const options: GrpcOptions = {
      service: 'inference',
      host: '127.0.0.1',
      port: 0,
      protoFolder,
      protoFile,
      implementations: { [name]: { Predict: predict } },
      logger: createLogger('inference', 'silent'),
      metrics: createMetrics('inference'),
      ...own,
    };
    opened.resolve(await openGrpc(options, scope));
  });
  life.catch(opened.reject);
  const server = await opened.promise;
  const caller = createCaller(server.port, {
    ...loadProto(protoFolder, protoFile),
    ...loadProto(dirname(healthProtoPath), basename(healthProtoPath)),
  });
  const close = (): Promise<void> => {
    stop.abort();
    return life;
  };
  t.after(() => caller.close());
  t.after(close);
  return { ...server, caller, close };
}

async function reflect(
  t: TestContext,
  port: number,
  request: object,
  version = 'v1',
): Promise<unknown> {
  const folder = dirname(createRequire(import.meta.url).resolve('@grpc/reflection'));
  const file = `../proto/grpc/reflection/${version}/reflection.proto`;
  const caller = createCaller(port, loadProto(join(folder, dirname(file)), basename(file)));
  t.after(() => caller.close());
  const service = `grpc.reflection.${version}.ServerReflection`;
  return caller.ask(service, 'ServerReflectionInfo', request);
}

/** The files of a service as reflection gives them, read as a client without any proto reads them. */
async function reflectedProto(
  t: TestContext,
  port: number,
  service: string,
): Promise<PackageDefinition> {
  const told: unknown = await reflect(t, port, { file_containing_symbol: service });
  const files: Buffer[] = Object(told).file_descriptor_response.file_descriptor_proto;
  // A FileDescriptorSet is its files, each as field 1: a tag, a length as varint, the bytes.
  const set = files.flatMap((file) => [Buffer.from([0x0a, ...varint(file.length)]), file]);
  return loadFileDescriptorSetFromBuffer(Buffer.concat(set), { keepCase: true, enums: String });
}

const varint = (value: number): number[] =>
  value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >> 7)];

const answer: UnaryHandler = async () => ({});
const predict = ({ caller }: Open, request: object = {}, deadlineMs = 5_000): Promise<unknown> =>
  caller.call(name, 'Predict', request, { deadlineMs });

describe('the gRPC edge', () => {
  it('times every call by its method, refused ones too', async (t) => {
    const metrics = createMetrics('inference');
    const handler = async ({ fixture_id: id }: { fixture_id: string }): Promise<object> => {
      if (id === '') throw new NotFound('no such fixture');
      return {};
    };
    const server = await open(t, handler, { metrics });
    await predict(server, { fixture_id: 'f' });
    await assert.rejects(predict(server));
    const page = await metrics.registry.metrics();
    const count = /^linecast_grpc_server_seconds_count\{(.*)\} 2$/m.exec(page);
    assert.match(count?.[1] ?? page, /method="linecast\.v1\.PredictionService\/Predict"/);
  });

  it('sends an answer that is encoded already as it is, in one piece or in several put together', async (t) => {
    const encode = responseEncoder({ protoFolder, protoFile }, name, 'Predict');
    const parts = [{ fixture_id: 'f' }, { as_of: '2016-06-25T17:05:00.000Z' }].map(encode);
    const server = await open(t, async () => Buffer.concat(parts));
    const { fixture_id: id, as_of: asOf, latency_ms: latency } = Object(await predict(server));
    assert.deepEqual(
      { id, asOf, latency },
      { id: 'f', asOf: '2016-06-25T17:05:00.000Z', latency: 0 },
    );
  });

  it('hands a handler the request in the form of the generated types', async (t) => {
    let seen: unknown;
    const server = await open(t, async (request: object) => {
      seen = request;
      return {
        fixture_id: 'f',
        as_of: '2016-06-25T17:05:00.000Z',
        freshness: 'FRESHNESS_QUIET',
      };
    });
    const response = await predict(server, { fixture_id: 'f', as_of: '2016-06-25T17:00:00Z' });
    assert.deepEqual(seen, {
      fixture_id: 'f',
      market: '',
      as_of: '2016-06-25T17:00:00Z',
      explain: false,
      model: '',
    });
    const { as_of, freshness, latency_ms, selections, price } = Object(response);
    assert.deepEqual(
      { as_of, freshness, latency_ms, selections, price },
      {
        as_of: '2016-06-25T17:05:00.000Z',
        freshness: 'FRESHNESS_QUIET',
        latency_ms: 0,
        selections: [],
        price: null,
      },
    );
  });

  it('tells the caller the reason of its own errors, and of ours nothing but what to do', async (t) => {
    const cases: [Error, status, RegExp][] = [
      [new InvalidRequest('not a fixture id'), status.INVALID_ARGUMENT, /^not a fixture id$/],
      [new NotFound('no such fixture'), status.NOT_FOUND, /^no such fixture$/],
      [new Refused('CUTOFF_PASSED: too late'), status.FAILED_PRECONDITION, /^CUTOFF_PASSED/],
      [new Unavailable('Redis at 10.0.0.1 is away'), status.UNAVAILABLE, /^(?!.*10\.0)/],
      [new TypeError('secret detail'), status.INTERNAL, /^(?!.*secret)/],
    ];
    let error: Error = new Error('not set');
    const server = await open(t, async () => {
      throw error;
    });
    for (const [thrown, code, details] of cases) {
      error = thrown;
      const told: unknown = await predict(server).catch((e: unknown) => e);
      assert.equal(Object(told).code, code);
      assert.match(Object(told).details, details);
    }
  });

  it('answers for a handler that throws before it promises anything', async (t) => {
    const server = await open(t, () => {
      throw new NotFound('at once');
    });
    await assert.rejects(predict(server), { code: status.NOT_FOUND });
  });

  it('keeps the deadline of the caller, whatever the handler does', async (t) => {
    const server = await open(t, () => new Promise(() => undefined));
    const startMs = performance.now();
    await assert.rejects(predict(server, {}, 100), { code: status.DEADLINE_EXCEEDED });
    assert.ok(performance.now() - startMs < 2_000);
  });

  it('refuses a request that nothing honest would send', async (t) => {
    const server = await open(t, answer);
    await assert.rejects(predict(server, { fixture_id: 'x'.repeat(2_000_000) }), {
      code: status.RESOURCE_EXHAUSTED,
    });
  });

  it('says whether it serves, as a whole and by service', async (t) => {
    const server = await open(t, answer);
    const check = async (service: string): Promise<unknown> =>
      Object(await server.caller.call('grpc.health.v1.Health', 'Check', { service })).status;
    assert.deepEqual([await check(''), await check(name)], ['NOT_SERVING', 'NOT_SERVING']);
    server.setServing(true);
    assert.deepEqual([await check(''), await check(name)], ['SERVING', 'SERVING']);
    await assert.rejects(check('no.such.Service'), { code: status.NOT_FOUND });
  });

  for (const version of ['v1', 'v1alpha']) {
    it(`lists its services by reflection ${version}`, async (t) => {
      const { port } = await open(t, answer);
      const listed = await reflect(t, port, { list_services: '*' }, version);
      const text = JSON.stringify(listed);
      assert.match(text, /"linecast\.v1\.PredictionService"/);
      assert.match(text, /"grpc\.health\.v1\.Health"/);
    });
  }

  it('is checked by a caller that knows health from reflection alone', async (t) => {
    const server = await open(t, answer);
    server.setServing(true);
    const reflected = await reflectedProto(t, server.port, 'grpc.health.v1.Health');
    assert.deepEqual(Object.keys(serviceIn(reflected, 'grpc.health.v1.Health')), [
      'Check',
      'Watch',
    ]);
    const caller = createCaller(server.port, reflected);
    t.after(() => caller.close());
    assert.deepEqual(await caller.call('grpc.health.v1.Health', 'Check', { service: name }), {
      status: 'SERVING',
    });
  });

  for (const service of [name, 'grpc.health.v1.Health']) {
    it(`reflects ${service} without a map, which strict clients would refuse`, async (t) => {
      const { port } = await open(t, answer);
      const reflected = await reflectedProto(t, port, service);
      const messages = Object.values(reflected).filter((one) => 'format' in one);
      assert.ok(messages.length > 0);
      // proto-loader gives the entries of a map a name that is not the standard's.
      assert.doesNotMatch(JSON.stringify(messages.map(({ type }) => type)), /"mapEntry":true/);
    });
  }

  it('names the port that is in use and the setting that moves it', async (t) => {
    const other = createServer().listen(0, '127.0.0.1');
    t.after(() => other.close());
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await assert.rejects(open(t, answer, { port }), (error) => {
      assert.ok(error instanceof ConfigError, String(error));
      assert.equal(
        error.message,
        `port ${port} (inference gRPC) is already in use; stop the other program or set GRPC_PORT`,
      );
      return true;
    });
  });

  it('refuses an implementation that does not fit its proto', async (t) => {
    const opening = (methods: Record<string, UnaryHandler>): Promise<unknown> =>
      open(t, answer, { implementations: { [name]: methods } });
    await assert.rejects(opening({}), /missing Predict/);
    await assert.rejects(opening({ Predict: answer, Pretend: answer }), /unknown Pretend/);
  });

  it('lets a call in hand finish when it closes', async (t) => {
    const entered = Promise.withResolvers<void>();
    const release = Promise.withResolvers<object>();
    const server = await open(t, () => {
      entered.resolve();
      return release.promise;
    });
    const response = predict(server);
    await entered.promise;
    const closed = server.close();
    release.resolve({ fixture_id: 'finished' });
    assert.equal(Object(await response).fixture_id, 'finished');
    await closed;
  });

  it('cuts a call that never ends about two seconds after it was told to close', async (t) => {
    const entered = Promise.withResolvers<void>();
    const server = await open(t, () => {
      entered.resolve();
      return new Promise(() => undefined);
    });
    const cut = assert.rejects(predict(server, {}, 20_000));
    await entered.promise;
    const startMs = performance.now();
    await server.close();
    await cut;
    assert.ok(performance.now() - startMs < 4_000);
  });
});
