import { randomUUID } from 'node:crypto';
import { createLogger, openKafkaLog, type Log } from '@linecast/kit';
import { kafkaBrokers, skipWithout } from '../support/servers.ts';
import { logContract } from './log.contract.ts';

const brokers = await kafkaBrokers();
const skip = skipWithout(brokers, 'KAFKA_BROKERS');

async function openTestLog(): Promise<Log> {
  return openKafkaLog({
    brokers: (brokers ?? '').split(','),
    namespace: `test-${randomUUID()}`,
    clientId: 'linecast-test',
    logger: createLogger('test', 'silent'),
  });
}

/** The same log, remembering what must be removed from the broker after the test. */
logContract(
  'kafka',
  async (t) => {
    const log = await openTestLog();
    const made = new Set<string>();
    t.after(async () => {
      await log.close();
      await log.deleteTopics([...made]);
    });
    return {
      ...log,
      ensureTopics: async (specs) => {
        specs.forEach(({ name }) => made.add(name));
        await log.ensureTopics(specs);
      },
    };
  },
  skip,
);
