// Each part of the line dies in mid-run, and the predictions are those of a run that was never disturbed.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { createLogger, openRedisStore } from '@linecast/kit';
import { stackUp } from '../../infra/stack/stack.ts';
import { serviceNames } from '../../infra/start/environments.ts';
import type { FinalReport, Report } from '../../infra/start/report.ts';
import type { SupervisedLine } from '../../infra/start/supervised-line.ts';
import { runToTheEnd, startLine, untilReport } from '../support/line.ts';
import { realServers } from '../support/real-servers.ts';

/** Slow enough that there is a middle of the run, fast enough for a test: the tape of forty hours in seconds. */
const speed = ['--speed', '9000'];
/** For a server of a test's own: the given ones are not ours to kill. */
const { KAFKA_BROKERS: _kafka, DATABASE_URL: _database, ...withoutUrls } = process.env;
let undisturbed: FinalReport;

before(async () => {
  undisturbed = await runToTheEnd([]);
});

const inTheMiddle = (line: SupervisedLine): Promise<Report> =>
  untilReport(
    line,
    'a third is predicted',
    (report) => report.predictions > undisturbed.predictions / 3,
  );

async function assertUndisturbed(line: SupervisedLine): Promise<void> {
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
  ] as const) {
    assert.equal(report[key], undisturbed[key], key);
  }
}

describe('kill -9 in mid-run', () => {
  for (const name of serviceNames) {
    it(`of ${name} changes nothing in the end`, async (t) => {
      const place = await realServers(t);
      if (!place) return;
      const line = await startLine(t, place, speed);
      const middle = await inTheMiddle(line);
      assert.ok(!middle.complete, 'the run was over before it could be disturbed');
      const pid = line.pids().get(name);
      assert.ok(pid);
      process.kill(pid, 'SIGKILL');
      await assertUndisturbed(line);
    });
  }
});

describe('a server lost in mid-run', () => {
  it('Kafka killed and started again changes nothing in the end', async (t) => {
    const place = await realServers(t);
    if (!place) return;
    const own = await stackUp(['kafka'], { env: withoutUrls, say: (text) => t.diagnostic(text) });
    const line = await startLine(t, { ...place, kafkaBrokers: own.kafkaBrokers }, speed);
    t.after(() => own.stop());
    await inTheMiddle(line);
    assert.equal(own.kafka.kind, 'started');
    if (own.kafka.kind !== 'started') return;
    await own.kafka.kill();
    await own.kafka.start();
    await assertUndisturbed(line);
  });

  it('Postgres killed and started again changes nothing in the end', async (t) => {
    const place = await realServers(t);
    if (!place) return;
    const own = await stackUp(['postgres'], {
      env: withoutUrls,
      say: (text) => t.diagnostic(text),
    });
    const line = await startLine(t, { ...place, databaseUrl: own.databaseUrl }, speed);
    t.after(() => own.stop());
    await inTheMiddle(line);
    assert.equal(own.postgres.kind, 'started');
    if (own.postgres.kind !== 'started') return;
    await own.postgres.kill();
    await own.postgres.start();
    await assertUndisturbed(line);
  });

  it('an emptied Redis changes nothing in the end, and is filled again', async (t) => {
    const place = await realServers(t);
    if (!place) return;
    const line = await startLine(t, place, speed);
    await inTheMiddle(line);
    const logger = createLogger('test', 'silent');
    const store = await openRedisStore({ url: place.redisUrl, namespace: line.namespace, logger });
    t.after(() => store.close());
    await store.clear();
    await assertUndisturbed(line);
    const key = 'vector:h2h:{mlb-2016-06-25-STL-SEA}';
    const deadlineMs = Date.now() + 20_000;
    while ((await store.get([key]))[0] === null) {
      assert.ok(Date.now() < deadlineMs, 'the newest vector is not back in Redis');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
});
