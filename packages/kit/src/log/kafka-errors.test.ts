import assert from 'node:assert/strict';
import { it } from 'node:test';
import kafkajs from 'kafkajs';
import { ConfigError, Unavailable } from '../errors.ts';
import { createFaults, isTransient } from './kafka-errors.ts';

const protocolError = (type: string, retriable: boolean): Error =>
  Object.assign(new Error(type), { name: 'KafkaJSProtocolError', type, retriable });
const wrapped = (cause: Error): Error =>
  Object.assign(new Error(cause.message, { cause }), {
    name: 'KafkaJSNonRetriableError',
    retriable: false,
  });

const transient = {
  'the broker refuses connections': new kafkajs.KafkaJSConnectionError('ECONNREFUSED'),
  'kafkajs gave up trying': Object.assign(new Error('x'), {
    name: 'KafkaJSNumberOfRetriesExceeded',
  }),
  'a wrapped connection error': wrapped(new kafkajs.KafkaJSConnectionError('ECONNREFUSED')),
  'no coordinator, which kafkajs calls final': wrapped(
    Object.assign(new Error('none'), { name: 'KafkaJSGroupCoordinatorNotFound', retriable: false }),
  ),
  'a connection just being closed': new Error('Broker not connected'),
  'a broker that is loading': protocolError('GROUP_LOAD_IN_PROGRESS', true),
  'a group that no longer knows us': protocolError('UNKNOWN_MEMBER_ID', false),
  'an answer of our own that says so': new Unavailable('away'),
};

const final = {
  'a bug': new TypeError('undefined is not a function'),
  'a plain error': new Error('anything'),
  'a message that is too large': protocolError('MESSAGE_TOO_LARGE', false),
  'no permission': protocolError('TOPIC_AUTHORIZATION_FAILED', false),
  'an unknown codec': Object.assign(new Error('zstd'), {
    name: 'KafkaJSNotImplemented',
    retriable: false,
  }),
  'something that is no error': 'text',
};

const { explain, late } = createFaults(['one:9092', 'two:9092']);

for (const [what, error] of Object.entries(transient)) {
  it(`calls for another try after ${what}`, () => {
    assert.equal(isTransient(error), true);
    assert.ok(explain(error) instanceof Unavailable);
  });
}

for (const [what, error] of Object.entries(final)) {
  it(`does not hide ${what}`, () => {
    assert.equal(isTransient(error), false);
    assert.equal(explain(error), error);
  });
}

it('names the brokers in one sentence, and keeps the cause', () => {
  const cause = new kafkajs.KafkaJSConnectionError('ECONNREFUSED');
  const told = explain(cause);
  assert.ok(told instanceof Unavailable);
  assert.match(told.message, /^Kafka at one:9092, two:9092 does not answer; .+$/);
  assert.equal(told.cause, cause);
  assert.match(late().message, /one:9092.+in time/);
});

it('calls a lost topic a mistake of people', () => {
  assert.ok(explain(protocolError('UNKNOWN_TOPIC_OR_PARTITION', true)) instanceof ConfigError);
});
