import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { describe, it, type TestContext } from 'node:test';
import { ConfigError, InvalidRequest, NotFound, Refused, Unavailable } from '../errors.ts';
import { inScope } from '../lifecycle.ts';
import { createLogger } from '../logger.ts';
import { createMetrics } from '../metrics.ts';
import { openHttp, type HttpOptions, type Route } from './http.ts';

type Open = { url: string; port: number; close: () => Promise<void> };

async function open(t: TestContext, own: Partial<HttpOptions> = {}): Promise<Open> {
  const stop = new AbortController();
  const opened = Promise.withResolvers<number>();
  const life = inScope(stop, async (scope) => {
    const options: HttpOptions = {
      service: 'inference',
      host: '127.0.0.1',
      port: 0,
      routes: [],
      ready: async () => undefined,
      metrics: createMetrics('inference'),
      logger: createLogger('inference', 'silent'),
      ...own,
    };
    opened.resolve((await openHttp(options, scope)).port);
  });
  life.catch(opened.reject);
  const port = await opened.promise;
  const close = (): Promise<void> => {
    stop.abort();
    return life;
  };
  t.after(close);
  return { url: `http://127.0.0.1:${port}`, port, close };
}

const failing = (path: string, error: Error): Route => ({
  method: 'GET',
  path,
  handle: async () => {
    throw error;
  },
});

const echo: Route = {
  method: 'POST',
  path: '/v1/echo/:id',
  handle: async (request) => ({ status: 202, body: request }),
};

const post = (url: string, body: string, type = 'application/json'): Promise<Response> =>
  fetch(url, { method: 'POST', body, headers: { 'content-type': type } });

describe('the HTTP edge', () => {
  it('hands a route its parameters, query and body, and sends its status', async (t) => {
    const { url } = await open(t, { routes: [echo] });
    const answer = await post(`${url}/v1/echo/a%2Fb?x=1`, ' {"n": 1}');
    assert.equal(answer.status, 202);
    assert.deepEqual(await answer.json(), {
      params: { id: 'a/b' },
      query: { x: '1' },
      rawBody: ' {"n": 1}',
    });
  });

  it('gives a route no body when none came', async (t) => {
    const { url } = await open(t, { routes: [echo] });
    const answer = await fetch(`${url}/v1/echo/1`, { method: 'POST' });
    assert.deepEqual(await answer.json(), { params: { id: '1' }, query: {}, rawBody: '' });
  });

  it('hands on a body that is not JSON as it came, for the route to refuse and keep', async (t) => {
    const { url } = await open(t, { routes: [echo] });
    const malformed = await post(`${url}/v1/echo/1`, '{"n": ');
    assert.deepEqual(await malformed.json(), { params: { id: '1' }, query: {}, rawBody: '{"n": ' });
  });

  it('refuses what is no JSON by its type, or is too large', async (t) => {
    const { url } = await open(t, { routes: [echo] });
    assert.equal((await post(`${url}/v1/echo/1`, '{}', 'text/plain')).status, 415);
    assert.equal((await post(`${url}/v1/echo/1`, `"${'x'.repeat(1_100_000)}"`)).status, 413);
  });

  it('tells the caller the reason of its own errors, with their status', async (t) => {
    const routes = [
      failing('/invalid', new InvalidRequest('no such market')),
      failing('/refused', new Refused('CUTOFF_PASSED: the game has begun')),
      failing('/missing', new NotFound('no such fixture')),
    ];
    const { url } = await open(t, { routes });
    const told = async (path: string): Promise<unknown> => {
      const answer = await fetch(url + path);
      return [answer.status, await answer.json()];
    };
    assert.deepEqual(await told('/invalid'), [400, { error: 'no such market' }]);
    assert.deepEqual(await told('/refused'), [400, { error: 'CUTOFF_PASSED: the game has begun' }]);
    assert.deepEqual(await told('/missing'), [404, { error: 'no such fixture' }]);
    assert.deepEqual(await told('/nowhere'), [404, { error: 'there is nothing at GET /nowhere' }]);
  });

  it('tells of our own errors nothing but what to do', async (t) => {
    const routes = [
      failing('/away', new Unavailable('Redis at 10.0.0.1:6379 does not answer')),
      failing('/bug', new Error('secret detail')),
    ];
    const { url } = await open(t, { routes });
    const away = await fetch(`${url}/away`);
    assert.equal(away.status, 503);
    assert.equal(away.headers.get('retry-after'), '1');
    assert.doesNotMatch(await away.text(), /10\.0\.0\.1/);
    const bug = await fetch(`${url}/bug`);
    assert.equal(bug.status, 500);
    assert.doesNotMatch(await bug.text(), /secret|at /);
  });

  it('is alive at once, and ready when the service says so', async (t) => {
    let reason: Error | undefined = new Unavailable('Kafka does not answer');
    const ready = async (): Promise<void> => {
      if (reason) throw reason;
    };
    const { url } = await open(t, { ready });
    assert.equal((await fetch(`${url}/healthz`)).status, 200);
    const notYet = await fetch(`${url}/readyz`);
    assert.equal(notYet.status, 503);
    assert.match(await notYet.text(), /Kafka does not answer/);
    reason = new Error('secret detail');
    assert.doesNotMatch(await (await fetch(`${url}/readyz`)).text(), /secret/);
    reason = undefined;
    assert.equal((await fetch(`${url}/readyz`)).status, 200);
  });

  it('shows its metrics in the Prometheus format', async (t) => {
    const metrics = createMetrics('inference');
    metrics.consumed.inc({ topic: 'odds.quoted.v1', outcome: 'done' }, 3);
    const { url } = await open(t, { metrics });
    const page = await fetch(`${url}/metrics`);
    assert.match(page.headers.get('content-type') ?? '', /^text\/plain/);
    assert.match(await page.text(), /linecast_consumed_records_total\{.+service="inference"\} 3/);
  });

  it('names the port that is in use and the setting that moves it', async (t) => {
    const other = createServer().listen(0, '127.0.0.1');
    t.after(() => other.close());
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await assert.rejects(open(t, { port }), (error) => {
      assert.ok(error instanceof ConfigError, String(error));
      assert.equal(
        error.message,
        `port ${port} (inference HTTP) is already in use; stop the other program or set HTTP_PORT`,
      );
      return true;
    });
  });

  it('names an address that this machine does not have', async (t) => {
    await assert.rejects(open(t, { host: '192.0.2.1' }), /set BIND_HOST/);
  });

  it('closes in less than two seconds under connections and a request that never ends', async (t) => {
    const entered = Promise.withResolvers<void>();
    const forever: Route = {
      method: 'GET',
      path: '/forever',
      handle: () => {
        entered.resolve();
        return new Promise(() => undefined);
      },
    };
    const { url, close } = await open(t, { routes: [forever] });
    await (await fetch(`${url}/healthz`)).text();
    const cut = assert.rejects(fetch(`${url}/forever`));
    await entered.promise;
    const startMs = performance.now();
    await close();
    await cut;
    assert.ok(performance.now() - startMs < 2_000);
  });
});
