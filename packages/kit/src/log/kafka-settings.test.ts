import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ConfigError } from '../errors.ts';
import { createLogger } from '../logger.ts';
import { createKafka } from './kafka-settings.ts';

const create = (...brokers: string[]) =>
  createKafka({
    brokers,
    namespace: 'test',
    clientId: 'linecast-test',
    logger: createLogger('test', 'silent'),
  });

it('takes names, addresses and IPv6 addresses, each with a port', () => {
  create('localhost:9092', '127.0.0.1:1', 'kafka-0.kafka.svc:65535', '[::1]:9092');
});

for (const wrong of [
  '',
  'localhost',
  'localhost:',
  'http://localhost:9092',
  'a:1 b:2',
  'a:99999',
]) {
  it(`refuses the address "${wrong}" and says what one looks like`, () => {
    assert.throws(
      () => create('localhost:9092', wrong),
      (error) =>
        error instanceof ConfigError &&
        /host:port/.test(error.message) &&
        error.message.includes(`"${wrong}"`),
    );
  });
}

it('refuses to guess a broker', () => {
  assert.throws(() => create(), ConfigError);
});
