// `npm run test:clients`: clients that other people wrote, run against a running line as their users would.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { choosePorts, type Ports } from '../start/environments.ts';
import { openLine } from '../start/open-line.ts';
import { readOptions } from '../start/options.ts';
import { findGrpcurl, findPythonGrpc, type Client, type Found } from './client-tools.ts';

const root = join(import.meta.dirname, '../..');
const cacheFolder = join(root, '.cache/clients');
const fixture = 'mlb-2016-06-25-MIN-NYY';
const service = 'linecast.v1.PredictionService';
const health = 'grpc.health.v1.Health';

const grpcAnswer = z.object({
  selections: z.array(z.object({ probability: z.number() })),
  mode: z.string(),
});
const pythonAnswer = z.object({
  health: z.string(),
  probabilities: z.array(z.number()),
  mode: z.string(),
  unknown_fixture: z.string(),
});

const say = (text: string): void => void process.stderr.write(`${text}\n`);
const grpcurl = findGrpcurl(cacheFolder, say);
const python = findPythonGrpc(cacheFolder, join(root, 'test/clients/requirements.txt'), say);
const ports = await choosePorts(0);
const line = await startLine(ports);
const address = `127.0.0.1:${ports.grpc}`;

async function startLine(chosen: Ports): Promise<{ stop: () => Promise<void> }> {
  const options = readOptions(['--speed', '60'], {}, { workingFolder: root, root });
  assert.notEqual(options, 'help');
  if (options === 'help') throw new Error('unreachable');
  return openLine({ options, ports: chosen, namespace: 'clients', root, env: process.env, say });
}

/** A skipped client is told loudly, and is a failure where nobody would read it. */
function needs(client: Found, skip: (reason: string) => void): Client | undefined {
  if (client.kind === 'found') return client.run;
  assert.notEqual(process.env['CI'], 'true', client.reason);
  skip(client.reason);
  return undefined;
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadlineMs = Date.now() + 30_000;
  while (!(await holds())) {
    assert.ok(Date.now() < deadlineMs, `still waiting: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

test.after(() => line.stop());

test('grpcurl lists the services by reflection', async (t) => {
  const run = needs(grpcurl, (reason) => t.skip(reason));
  if (!run) return;
  const { status, output } = await run('-plaintext', address, 'list');
  assert.equal(status, 0, output);
  for (const name of [service, health]) assert.ok(output.includes(name), output);
});

test('grpcurl describes each service by reflection', async (t) => {
  const run = needs(grpcurl, (reason) => t.skip(reason));
  if (!run) return;
  for (const [name, rpc] of [
    [service, /rpc Predict \(/],
    [health, /rpc Check \([^]+rpc Watch \(/],
  ] as const) {
    const { status, output } = await run('-plaintext', address, 'describe', name);
    assert.equal(status, 0, output);
    assert.match(output, rpc);
  }
});

test('grpcurl checks health knowing nothing but the address', async (t) => {
  const run = needs(grpcurl, (reason) => t.skip(reason));
  if (!run) return;
  const check = (asked: string): ReturnType<Client> =>
    run('-plaintext', '-d', JSON.stringify({ service: asked }), address, `${health}/Check`);
  for (const asked of ['', service]) {
    const { status, output } = await check(asked);
    assert.equal(status, 0, output);
    assert.deepEqual(JSON.parse(output), { status: 'SERVING' });
  }
  assert.match((await check('no.such.Service')).output, /Code: NotFound/);
});

test('grpcurl predicts a game of the recorded day', async (t) => {
  const run = needs(grpcurl, (reason) => t.skip(reason));
  if (!run) return;
  const predict = (): ReturnType<Client> =>
    run('-plaintext', '-d', JSON.stringify({ fixture_id: fixture }), address, `${service}/Predict`);
  await until('the first quote of the fixture', async () => (await predict()).status === 0);
  const answer = grpcAnswer.parse(JSON.parse((await predict()).output));
  const sum = answer.selections.reduce((total, each) => total + each.probability, 0);
  assert.equal(answer.selections.length, 2);
  assert.ok(Math.abs(sum - 1) < 1e-9, `the sides sum to ${sum}`);
  assert.equal(answer.mode, 'replay');
});

test('grpcurl gets the right code for what cannot be answered', async (t) => {
  const run = needs(grpcurl, (reason) => t.skip(reason));
  if (!run) return;
  const ask = async (request: object): Promise<string> =>
    (await run('-plaintext', '-d', JSON.stringify(request), address, `${service}/Predict`)).output;
  assert.match(await ask({ fixture_id: 'mlb-2016-06-25-NYY-NYM' }), /Code: NotFound/);
  assert.match(await ask({ fixture_id: 'nonsense' }), /Code: InvalidArgument/);
  assert.match(await ask({ fixture_id: fixture, market: 'corners' }), /Code: InvalidArgument/);
});

test('a Python client with stubs of its own gets health, a prediction and the right code', async (t) => {
  const run = needs(python, (reason) => t.skip(reason));
  if (!run) return;
  const stubs = join(cacheFolder, 'stubs');
  const { status, output } = await run(
    join(root, 'test/clients/predict.py'),
    address,
    join(root, 'protos'),
    stubs,
    fixture,
  );
  assert.equal(status, 0, output);
  const answer = pythonAnswer.parse(JSON.parse(output));
  assert.equal(answer.health, 'SERVING');
  assert.equal(answer.probabilities.length, 2);
  assert.equal(answer.mode, 'replay');
  assert.equal(answer.unknown_fixture, 'NOT_FOUND');
});
