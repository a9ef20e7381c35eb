// A service process that cannot live says why in one sentence; what is sent to a living one never hurts it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { serviceNames, type ServiceName } from '../../infra/start/environments.ts';
import { root, startLine, untilReport, type Ended } from '../support/line.ts';
import { realServers } from '../support/real-servers.ts';

const stackTrace = /^\s+at .*:\d+:\d+/m;

function runService(name: ServiceName, env: Record<string, string>): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const script = join(root, 'services', name, 'src/main.ts');
    const child = spawn(process.execPath, ['--disable-warning=TimeoutNegativeWarning', script], {
      env: {
        PATH: process.env['PATH'] ?? '',
        LOG_LEVEL: 'fatal',
        HTTP_PORT: '0',
        GRPC_PORT: '0',
        ...env,
      },
      cwd: root,
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.once('error', reject);
    child.once('exit', (code) => resolve({ code, stdout, stderr }));
  });
}

/** A port where nothing listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 1;
}

describe('a service that cannot start', () => {
  for (const name of serviceNames) {
    it(`${name} lists every setting it misses`, async () => {
      const { code, stderr } = await runService(name, {});
      assert.equal(code, 1);
      for (const setting of ['KAFKA_BROKERS', 'REDIS_URL', 'DATABASE_URL'])
        assert.ok(stderr.includes(setting), stderr);
      assert.doesNotMatch(stderr, stackTrace);
    });
  }

  it('names each server that does not answer, and ends with 1', async () => {
    const port = await closedPort();
    const { code, stderr } = await runService('inference', {
      KAFKA_BROKERS: `127.0.0.1:${port}`,
      REDIS_URL: `redis://127.0.0.1:${port}`,
      DATABASE_URL: `postgres://linecast@127.0.0.1:${port}/linecast`,
    });
    assert.equal(code, 1);
    for (const server of [
      /Kafka at 127\.0\.0\.1/,
      /Redis at 127\.0\.0\.1/,
      /Postgres at 127\.0\.0\.1/,
    ])
      assert.match(stderr, server);
    assert.doesNotMatch(stderr, stackTrace);
  });

  it('inference refuses a corrupt model file', async (t) => {
    const place = await realServers(t);
    if (!place) return;
    const folder = mkdtempSync(join(tmpdir(), 'linecast-models-'));
    t.after(() => rmSync(folder, { recursive: true }));
    cpSync(join(root, 'infra/models'), folder, { recursive: true });
    writeFileSync(join(folder, 'mlb-moneyline/1/model.onnx'), 'not a model');
    const { code, stderr } = await runService('inference', {
      KAFKA_BROKERS: place.kafkaBrokers,
      REDIS_URL: place.redisUrl,
      DATABASE_URL: place.databaseUrl,
      LINECAST_NAMESPACE: `fault_${process.pid}`,
      MODEL_REGISTRY: folder,
    });
    assert.equal(code, 1);
    assert.match(stderr, /mlb-moneyline.*model\.onnx|model\.onnx.*mlb-moneyline/s);
    assert.doesNotMatch(stderr, stackTrace);
  });
});

describe('a posted quote', () => {
  const good = {
    sport: 'mlb',
    home: 'New York Yankees',
    away: 'Boston Red Sox',
    start_at: '2016-06-27T23:05:00Z',
    book: 'pinnacle',
    market: 'h2h',
    prices: { home: -120, away: 110 },
    price_format: 'american',
    quoted_at: '2016-06-27T12:00:00Z',
  };
  const fixture = 'mlb-2016-06-27-BOS-NYY';

  it('becomes a prediction; a bad one becomes a clear 400 and hurts nobody', async (t) => {
    const place = await realServers(t);
    if (!place) return;
    const line = await startLine(t, place, [
      '--speed',
      '1',
      '--tape',
      join(root, 'samples/mlb-2016-06-25'),
    ]);
    const post = async (body: string): Promise<{ status: number; text: string }> => {
      const url = `http://127.0.0.1:${line.ports['collector-bridge']}/v1/quotes`;
      const response = await fetch(url, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      });
      return { status: response.status, text: await response.text() };
    };
    const bad: [string, RegExp][] = [
      ['{"sport": "mlb",', /malformed_json/],
      [
        JSON.stringify({ ...good, home: 'Springfield Isotopes' }),
        /unknown_team.*Springfield Isotopes/,
      ],
      [JSON.stringify({ ...good, prices: { home: 50, away: 110 } }), /invalid_price.*50/],
      [JSON.stringify({ ...good, prices: { home: 0, away: 110 } }), /invalid_price/],
      [
        JSON.stringify({ ...good, price_format: 'decimal', prices: { home: 1, away: 2 } }),
        /invalid_price/,
      ],
      [JSON.stringify(good).replace('-120', 'NaN'), /malformed_json/],
      [JSON.stringify({ ...good, quoted_at: '2016-06-27T23:30:00Z' }), /after_start/],
    ];
    for (const [body, reason] of bad) {
      const { status, text } = await post(body);
      assert.equal(status, 400, text);
      assert.match(text, reason);
      assert.doesNotMatch(text, stackTrace);
    }
    assert.match((await post(JSON.stringify(good))).text, /"published"/);
    assert.match((await post(JSON.stringify(good))).text, /"duplicate"/);
    await untilReport(line, 'the posted quote is predicted', (report) => report.predictions > 0);
    const url = `http://127.0.0.1:${line.ports.inference}/v1/predictions/${fixture}`;
    const deadlineMs = Date.now() + 20_000;
    for (;;) {
      const response = await fetch(url);
      if (response.status === 200) break;
      assert.ok(Date.now() < deadlineMs, `no prediction of ${fixture}: ${await response.text()}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const unknown = await fetch(
      `http://127.0.0.1:${line.ports.inference}/v1/predictions/mlb-2016-06-25-NYY-NYM`,
    );
    assert.equal(unknown.status, 404);
  });
});
