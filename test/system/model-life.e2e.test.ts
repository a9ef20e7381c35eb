// The life of a model on real servers: trained, registered at MLflow, judged by the gate, promoted, served, and rolled back.
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { createLogger, openKafkaLog, type ReadyNotice } from '@linecast/kit';
import { topics } from '@linecast/protos';
import { runCommandLine } from '../../infra/cli/command-line.ts';
import { featuresBuild } from '../../infra/cli/features/build/features-build.ts';
import { createModelGate } from '../../infra/cli/model/model-gate.ts';
import { modelPromote } from '../../infra/cli/model/model-promote.ts';
import { modelRegister } from '../../infra/cli/model/model-register.ts';
import { modelRollback } from '../../infra/cli/model/model-rollback.ts';
import { createModelTrain } from '../../infra/cli/model/model-train.ts';
import { modelWhy } from '../../infra/cli/model/model-why.ts';
import { tapeImport } from '../../infra/cli/tape/tape-import.ts';
import { root } from '../support/line.ts';
import { madeUpSeasons } from '../support/made-up-seasons.ts';
import { freshNamespace, openSql } from '../support/open-sql.ts';
import { realServers, type RealServers } from '../support/real-servers.ts';
import { mlflowUrl, skipWithout } from '../support/servers.ts';
import { until } from '../support/until.ts';

const mlflow = (await mlflowUrl()) ?? '';

type Own = RealServers & { namespace: string; name: string };

async function ownPlace(t: TestContext, servers: RealServers): Promise<Own> {
  const namespace = freshNamespace();
  await openSql(t, servers.databaseUrl, namespace);
  t.after(async () => {
    const brokers = servers.kafkaBrokers.split(',');
    const logger = createLogger('test', 'silent');
    const log = await openKafkaLog({ brokers, namespace, clientId: 'test', logger });
    await log.deleteTopics(topics.map((each) => each.name));
    await log.close();
  });
  return { ...servers, namespace, name: `test-${randomUUID()}` };
}

/** Three seasons to train on, and one that no version has seen: as many games as the gate wants for a promotion. */
const seasons = [
  { year: 2012, days: 40 },
  { year: 2013, days: 40 },
  { year: 2014, days: 40 },
  { year: 2015, days: 120 },
];

const commands = [
  ...[tapeImport, featuresBuild, createModelTrain(process.env), modelRegister],
  ...[modelPromote, createModelGate(), modelRollback, modelWhy],
];

/** Runs `linecast …` in a folder of its own that holds those seasons; it must end well. */
async function commandLine(t: TestContext, own: Own) {
  const folder = await mkdtemp(join(tmpdir(), 'linecast-life-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'archive.csv'), madeUpSeasons(seasons, 20_160_403));
  const env = {
    LINECAST_REGISTRY: mlflow,
    LINECAST_DATABASE: own.databaseUrl,
    LINECAST_NAMESPACE: own.namespace,
    LINECAST_BROKERS: own.kafkaBrokers,
    LINECAST_WHO: 'tester',
  };
  return async (command: string, ...reason: string[]) => {
    let [stdout, stderr] = ['', ''];
    const why = reason.flatMap((text) => ['--why', text]);
    const code = await runCommandLine(commands, [...command.split(' '), ...why, '--json'], {
      // A tape is a source of its own: for the table nothing is read from the services.
      env: command.startsWith('model ') ? env : {},
      folder,
      stdout: (text) => (stdout += text),
      stderr: (text) => (stderr += text),
    });
    assert.equal(code, 0, `${command}: ${stderr}${stdout}`);
    return JSON.parse(stdout);
  };
}

/** A process of its own that asks the registry once an hour: what makes it switch is the message. */
async function startService(t: TestContext, own: Own): Promise<(path: string) => Promise<string>> {
  const child = fork(join(root, 'services/inference/src/main.ts'), {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      LOG_LEVEL: 'fatal',
      HTTP_PORT: '0',
      GRPC_PORT: '0',
      KAFKA_BROKERS: own.kafkaBrokers,
      REDIS_URL: own.redisUrl,
      DATABASE_URL: own.databaseUrl,
      LINECAST_NAMESPACE: own.namespace,
      MODEL_REGISTRY: mlflow,
      MODEL_NAMES: own.name,
      MODEL_POLL_SECONDS: '3600',
    },
  });
  t.after(async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
  const told = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => assert.fail('inference ended')),
  ]);
  const notice: ReadyNotice = told[0];
  const port = notice.endpoints.find((each) => each.kind === 'http')?.port;
  return async (path) => (await fetch(`http://127.0.0.1:${port}${path}`)).text();
}

describe('the life of a model', { skip: skipWithout(mlflow || undefined, 'MLFLOW_URL') }, () => {
  it('goes from the trainer to service and back, by commands alone', async (t) => {
    const servers = await realServers(t);
    if (!servers) return;
    const own = await ownPlace(t, servers);
    const { name } = own;
    const linecast = await commandLine(t, own);
    await linecast('tape import open-close --data archive.csv --out tape');
    const set = '--set mlb-moneyline@1 --as-of start-20m';
    const span = '--from 2012-04-01 --to 2014-12-31';
    await linecast(`features build --tape tape ${set} ${span} --labels --out table.parquet`);
    const train = `model train --market moneyline ${set} --data table.parquet --name ${name}`;
    await linecast(`${train} --algo ridge --out first`);
    await linecast('model register first');
    await linecast(`model promote ${name} 1`, 'the first');
    const get = await startService(t, own);
    const isServed = (version: string) => async () =>
      JSON.parse(await get('/v1/models')).models[0].version === version;
    assert.ok(await isServed('1')());

    await linecast(`${train} --algo lightgbm --out second`);
    await linecast('model register second --alias challenger');
    const judged = await linecast(`model gate ${name} --tape tape --promote`);
    assert.deepEqual([judged.outcome, judged.games], ['promote', 1800], judged.reason);
    assert.deepEqual(
      [judged.done.recorded, judged.done.published, judged.done.aliases],
      [true, true, { champion: '2', previous: '1' }],
    );
    await until('the second version serves', isServed('2'), 20_000);
    await linecast(`model rollback ${name}`, 'it answers too slowly');
    await until('the first version serves again', isServed('1'), 20_000);

    const { decisions } = await linecast(`model why ${name} 2`);
    assert.deepEqual(
      decisions.map((each: Record<string, unknown>) => [each['decision'], each['alias']]),
      [
        ['registered', null],
        ['promoted', 'challenger'],
        ['promoted', 'champion'],
        ['rolled_back', 'champion'],
      ],
    );
  });
});
