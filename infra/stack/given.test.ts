import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { State } from './command/state.ts';
import { givenUrl, sayStale, silentSentence, withoutOurs } from './given.ts';

const ours = 'redis://127.0.0.1:20001';
const remembered: State = { redis: { kind: 'stopped', url: ours, port: 20_001 } };
const elsewhere = 'redis://10.0.0.7:6379';

test('a URL is given unless it is the one that an earlier up announced', () => {
  assert.equal(givenUrl('redis', { REDIS_URL: elsewhere }, remembered), elsewhere);
  assert.equal(givenUrl('redis', { REDIS_URL: ` ${ours} ` }, remembered), undefined);
  assert.equal(givenUrl('redis', { REDIS_URL: ours }, {}), ours);
  assert.equal(givenUrl('kafka', { KAFKA_BROKERS: ours }, remembered), ours);
});

test('a variable without a word in it gives nothing', () => {
  for (const env of [{}, { REDIS_URL: '' }, { REDIS_URL: '  ' }]) {
    assert.equal(givenUrl('redis', env, {}), undefined);
  }
});

test('what is left without our own URLs is what was given, and all other settings', () => {
  const env = { PATH: '/bin', REDIS_URL: ours, KAFKA_BROKERS: 'kafka.example:9092' };
  const { REDIS_URL: redis, ...rest } = withoutOurs(env, remembered);
  assert.equal(redis, undefined);
  assert.deepEqual(JSON.parse(JSON.stringify(rest)), {
    PATH: '/bin',
    KAFKA_BROKERS: 'kafka.example:9092',
  });
});

const moved: State = { redis: { kind: 'stopped', url: elsewhere, port: 6379 } };
for (const [what, env, after, isTold] of [
  ['was removed', { REDIS_URL: ours }, {}, true],
  ['was moved', { REDIS_URL: ours }, moved, true],
  ['is where it was', { REDIS_URL: ours }, remembered, false],
  ['was never ours', { REDIS_URL: elsewhere }, {}, false],
  ['is not named by the shell', {}, {}, false],
] as const) {
  test(`a server that ${what} is ${isTold ? '' : 'not '}told to the shell`, () => {
    const said: string[] = [];
    sayStale(env, remembered, after, (sentence) => said.push(sentence));
    assert.equal(said.length, isTold ? 1 : 0);
    if (isTold) assert.match(said.join(), /unset REDIS_URL/);
  });
}

test('a silent server is told with its variable, its address and what to do, never its password', () => {
  assert.equal(
    silentSentence('postgres', 'postgres://odds:secret@db.example:5432/odds'),
    'DATABASE_URL names postgres://odds:***@db.example:5432/odds, which does not answer; ' +
      'start it, or unset DATABASE_URL to have npm run stack bring up its own',
  );
});
