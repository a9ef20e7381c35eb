// The life of a model on real servers: registered at MLflow, promoted, served, replaced while it serves, and rolled back.
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { createLogger, openKafkaLog, type ReadyNotice } from '@linecast/kit';
import { topics } from '@linecast/protos';
import { placeOf, type Place } from '../../infra/cli/model/testing/linecast-model.ts';
import { root } from '../support/line.ts';
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

/** As a trainer leaves it: the shipped champion under a name of its own. */
async function trained({ folder }: Place, name: string): Promise<string> {
  await cp(join(root, 'infra/models/mlb-moneyline/1'), join(folder, 'trained'), {
    recursive: true,
  });
  const file = join(folder, 'trained/model.json');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('"name": "mlb-moneyline"', `"name": "${name}"`));
  return 'trained';
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
      MODEL_NAME: own.name,
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
    const place = await placeOf(t, {
      LINECAST_REGISTRY: mlflow,
      LINECAST_DATABASE: own.databaseUrl,
      LINECAST_NAMESPACE: own.namespace,
      LINECAST_BROKERS: own.kafkaBrokers,
    });
    const { name } = own;
    const linecast = async (...words: string[]): Promise<string> => {
      const { code, stdout, stderr } = await place.model(...words, '--json');
      assert.equal(code, 0, stderr);
      return stdout;
    };
    const bundle = await trained(place, name);
    await linecast('register', bundle);
    await linecast('promote', name, '1', '--why', 'the first');
    const get = await startService(t, own);
    const isServed = (version: string) => async () =>
      JSON.parse(await get('/v1/models')).models[0].version === version;
    assert.ok(await isServed('1')());

    await linecast('register', bundle, '--alias', 'challenger');
    const promoted = JSON.parse(
      await linecast('promote', name, 'challenger', '--why', 'it passed'),
    );
    assert.deepEqual(
      [promoted.recorded, promoted.published, promoted.aliases],
      [true, true, { champion: '2', previous: '1' }],
    );
    await until('the second version serves', isServed('2'), 20_000);
    await linecast('rollback', name, '--why', 'it answers too slowly');
    await until('the first version serves again', isServed('1'), 20_000);

    const { decisions } = JSON.parse(await linecast('why', name, '2'));
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
