// Each part of the line dies in mid-run, and what it predicted and every vector it made, wherever that is kept, are those of
// a run that was never disturbed.
import assert from 'node:assert/strict';
import { before, describe, it, type TestContext } from 'node:test';
import { createLogger, openRedisStore } from '@linecast/kit';
import { stackUp } from '../../infra/stack/stack.ts';
import { serviceNames, type Place } from '../../infra/start/environments.ts';
import type { FinalReport } from '../../infra/start/report.ts';
import type { SupervisedLine } from '../../infra/start/supervised-line.ts';
import { freshPlace, runToTheEnd, startLine, startSecond, untilReport } from '../support/line.ts';
import { assertVectorsAgree } from '../support/made-vectors.ts';
import { realServers, type RealServers } from '../support/real-servers.ts';
import { until } from '../support/until.ts';

/** From before the first of sixteen games to the last result, thirteen hours. */
const span = ['--from', '2016-06-25T17:00:00Z'];
/** Slow enough that there is a middle of the run, fast enough for a test. */
const speed = ['--speed', '5000'];
/** For a server of a test's own: the given ones are not ours to kill. */
const {
  KAFKA_BROKERS: _kafka,
  REDIS_URL: _redis,
  DATABASE_URL: _database,
  ...withoutUrls
} = process.env;
let undisturbed: FinalReport;

before(async () => {
  undisturbed = await runToTheEnd(span);
});

type Run = { line: SupervisedLine; place: Place };

async function start(t: TestContext, servers: RealServers, args = speed): Promise<Run> {
  const place = freshPlace(servers);
  return { line: await startLine(t, servers, [...span, ...args], place), place };
}

/** Waits until so large a part of all vectors is made, or the run is over. */
async function untilPart({ line }: Run, part: number): Promise<'goes on' | 'is over'> {
  const report = await untilReport(
    line,
    `${part} of the vectors are made`,
    ({ features, complete }) => features >= undisturbed.features * part || complete,
  );
  return report.complete ? 'is over' : 'goes on';
}

async function inTheMiddle(run: Run, part = 0.3): Promise<void> {
  const now = await untilPart(run, part);
  assert.equal(now, 'goes on', 'the run was over before it could be disturbed');
}

async function assertUndisturbed(t: TestContext, { line, place }: Run): Promise<void> {
  const report = await untilReport(line, 'all is settled', (each) => each.complete);
  for (const key of [
    'fixtures',
    'quotes',
    'duplicates',
    'refused',
    'features',
    'predictions',
    'settled',
    'digest',
    'features_digest',
  ] as const) {
    assert.equal(report[key], undisturbed[key], key);
  }
  await assertVectorsAgree(t, place);
}

describe('kill -9 in mid-run', () => {
  for (const name of serviceNames) {
    // Most can go wrong where vectors are made.
    const parts = name === 'feature-processor' ? [0.2, 0.5, 0.8] : [0.3];
    const times = parts.length === 1 ? '' : `, ${parts.length} times over,`;
    it(`of ${name}${times} changes nothing in the end`, async (t) => {
      const servers = await realServers(t);
      if (!servers) return;
      const run = await start(t, servers);
      for (const [i, part] of parts.entries()) {
        if (i === 0) await inTheMiddle(run, part);
        else await untilPart(run, part);
        const pid = run.line.pids().get(name);
        assert.ok(pid);
        process.kill(pid, 'SIGKILL');
      }
      await assertUndisturbed(t, run);
    });
  }
});

describe('a second feature-processor', () => {
  it('that shares the work and leaves, and a third that is killed, change nothing in the end', async (t) => {
    const servers = await realServers(t);
    if (!servers) return;
    const place = freshPlace(servers);
    const second = await startSecond(t, 'feature-processor', place);
    const line = await startLine(t, servers, [...span, '--speed', '2500'], place);
    const run = { line, place };
    await inTheMiddle(run);
    assert.ok((await publishedBy(second.httpPort)) > 0, 'the second one had no work');
    second.child.kill('SIGTERM');
    await second.ended;
    const third = await startSecond(t, 'feature-processor', place);
    await untilPart(run, 0.7);
    third.child.kill('SIGKILL');
    await assertUndisturbed(t, run);
  });
});

async function publishedBy(httpPort: number): Promise<number> {
  const metrics = await (await fetch(`http://127.0.0.1:${httpPort}/metrics`)).text();
  return Number(/^linecast_vectors_published_total\S* (\d+)/m.exec(metrics)?.[1] ?? 0);
}

describe('a server lost in mid-run', () => {
  it('Kafka killed and started again changes nothing in the end', async (t) => {
    const servers = await realServers(t);
    if (!servers) return;
    const own = await stackUp(['kafka'], { env: withoutUrls, say: (text) => t.diagnostic(text) });
    const run = await start(t, { ...servers, kafkaBrokers: own.kafkaBrokers });
    t.after(() => own.stop());
    await inTheMiddle(run);
    assert.equal(own.kafka.kind, 'started');
    if (own.kafka.kind !== 'started') return;
    await own.kafka.kill();
    await own.kafka.start();
    await assertUndisturbed(t, run);
  });

  it('Postgres killed and started again changes nothing in the end', async (t) => {
    const servers = await realServers(t);
    if (!servers) return;
    const own = await stackUp(['postgres'], {
      env: withoutUrls,
      say: (text) => t.diagnostic(text),
    });
    const run = await start(t, { ...servers, databaseUrl: own.databaseUrl });
    t.after(() => own.stop());
    await inTheMiddle(run);
    assert.equal(own.postgres.kind, 'started');
    if (own.postgres.kind !== 'started') return;
    await own.postgres.kill();
    await own.postgres.start();
    await assertUndisturbed(t, run);
  });

  it('Redis emptied, then gone for a while, is filled again and changes nothing in the end', async (t) => {
    const servers = await realServers(t);
    if (!servers) return;
    const own = await stackUp(['redis'], { env: withoutUrls, say: (text) => t.diagnostic(text) });
    const run = await start(t, { ...servers, redisUrl: own.redisUrl }, ['--speed', '2500']);
    t.after(() => own.stop());
    await inTheMiddle(run, 0.15);
    await emptied(t, run.place);
    await inTheMiddle(run, 0.3);
    assert.equal(own.redis.kind, 'started');
    if (own.redis.kind !== 'started') return;
    await own.redis.kill();
    // Without it the work goes on.
    await inTheMiddle(run, 0.5);
    await own.redis.start();
    await assertUndisturbed(t, run);
  });
});

/** Empties it, and sees the vector of a game come back whose quotes are some time apart. */
async function emptied(t: TestContext, { redisUrl: url, namespace }: Place): Promise<void> {
  const logger = createLogger('test', 'silent');
  const store = await openRedisStore({ url, namespace, logger });
  t.after(() => store.close());
  await store.clear();
  const key = 'vector:mlb-moneyline@1:{mlb-2016-06-25-STL-SEA}';
  await until('it is filled again', async () => (await store.get([key]))[0] !== null, 20_000);
}
