// `npm run test:clients`: clients that other people wrote, run against a running line as their users would.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { choosePorts, type Ports } from '../start/environments.ts';
import { openLine } from '../start/open-line.ts';
import { readOptions } from '../start/options.ts';
import { findGrpcurl, findPython, type Client, type Found } from './client-tools.ts';
import { checkFeast } from './feast-client.ts';

const root = join(import.meta.dirname, '../..');
const cacheFolder = join(root, '.cache/clients');
const fixture = 'mlb-2016-06-25-MIN-NYY';
const noFixture = 'mlb-2016-06-25-NYY-NYM';
const service = 'linecast.v1.PredictionService';
const features = 'linecast.v1.FeatureService';
const health = 'grpc.health.v1.Health';

const grpcAnswer = z.object({
  selections: z.array(z.object({ probability: z.number() })),
  mode: z.string(),
});
const grpcFeatures = z.object({
  features: z.array(z.string()).min(1),
  rows: z.tuple([
    z.object({
      found: z.literal(true),
      values: z.array(z.unknown()),
      statuses: z.array(z.string()),
    }),
    // What is false or empty, grpcurl leaves out.
    z.strictObject({ fixture_id: z.string() }),
  ]),
});
const pythonAnswer = z.object({
  health: z.string(),
  probabilities: z.array(z.number()),
  mode: z.string(),
  unknown_fixture: z.string(),
});

const say = (text: string): void => void process.stderr.write(`${text}\n`);
const grpcurl = findGrpcurl(cacheFolder, say);
const python = findPython(cacheFolder, join(root, 'test/clients/requirements.txt'), say);
const ports = await choosePorts(0);
const line = await startLine(ports);
const address = `127.0.0.1:${ports.grpc}`;
const featuresAddress = `127.0.0.1:${ports.featuresGrpc}`;

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
  for (const [at, own] of [
    [address, service],
    [featuresAddress, features],
  ] as const) {
    const { status, output } = await run('-plaintext', at, 'list');
    assert.equal(status, 0, output);
    for (const name of [own, health]) assert.ok(output.includes(name), output);
  }
});

test('grpcurl describes each service by reflection', async (t) => {
  const run = needs(grpcurl, (reason) => t.skip(reason));
  if (!run) return;
  for (const [at, name, rpc] of [
    [address, service, /rpc Predict \(/],
    [address, health, /rpc Check \([^]+rpc Watch \(/],
    [featuresAddress, features, /rpc GetHistoricalFeatures \([^]+rpc GetOnlineFeatures \(/],
  ] as const) {
    const { status, output } = await run('-plaintext', at, 'describe', name);
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
  assert.match(await ask({ fixture_id: noFixture }), /Code: NotFound/);
  assert.match(await ask({ fixture_id: 'nonsense' }), /Code: InvalidArgument/);
  assert.match(await ask({ fixture_id: fixture, market: 'corners' }), /Code: InvalidArgument/);
});

test('grpcurl reads the features of a game, and the right code for what is not served', async (t) => {
  const run = needs(grpcurl, (reason) => t.skip(reason));
  if (!run) return;
  const ask = (request: object): ReturnType<Client> => {
    const method = `${features}/GetOnlineFeatures`;
    return run('-plaintext', '-d', JSON.stringify(request), featuresAddress, method);
  };
  const both = { fixture_ids: [fixture, noFixture] };
  const isFound = async (): Promise<boolean> => (await ask(both)).output.includes('"found": true');
  await until('the first vector of the fixture', isFound);
  const { status, output } = await ask(both);
  assert.equal(status, 0, output);
  const { features: names, rows } = grpcFeatures.parse(JSON.parse(output));
  const [{ values, statuses }] = rows;
  assert.deepEqual([values.length, statuses.length], [names.length, names.length]);
  for (const [i, value] of values.entries()) {
    assert.equal(Number.isFinite(value), statuses[i] === 'FEATURE_STATUS_OK', output);
  }
  assert.match((await ask({ ...both, feature_set: 'nonsense' })).output, /Code: NotFound/);
  assert.match((await ask({ fixture_ids: ['nonsense'] })).output, /Code: InvalidArgument/);
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

test("Feast's client reads what REST tells, from a feature repository of its own", async (t) => {
  const run = needs(python, (reason) => t.skip(reason));
  if (!run) return;
  const featuresUrl = `http://127.0.0.1:${ports['feature-processor']}`;
  const boardUrl = `http://127.0.0.1:${ports.monitoring}/v1/board`;
  const vectorUrl = `${featuresUrl}/v1/features/${fixture}`;
  await until('the first vector of the fixture', async () => (await fetch(vectorUrl)).ok);
  const script = join(root, 'test/clients/read_features.py');
  await checkFeast(t, run, { script, featuresUrl, boardUrl, fixture, noFixture });
});
