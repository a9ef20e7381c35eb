import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseArguments } from './arguments.ts';

const parse = (line: string) => parseArguments(line.split(' ').filter((word) => word !== ''));

test('a verb alone means all three servers on free ports', () => {
  assert.deepEqual(parse('up'), {
    kind: 'run',
    verb: 'up',
    want: ['kafka', 'redis', 'postgres'],
    isAll: true,
    ports: { kafka: undefined, redis: undefined, postgres: undefined, mlflow: undefined },
    isJson: false,
    isNativeOnly: false,
  });
});

test('servers are taken in one order, once each, however they are named', () => {
  const parsed = parse('down postgres redis postgres');
  assert.deepEqual(parsed.kind === 'run' && parsed.want, ['redis', 'postgres']);
});

test('MLflow comes when it is named, and brings the Postgres that it needs', () => {
  const parsed = parse('up mlflow');
  assert.deepEqual(parsed.kind === 'run' && parsed.want, ['postgres', 'mlflow']);
  const down = parse('down mlflow');
  assert.deepEqual(down.kind === 'run' && [down.want, down.isAll], [['mlflow'], false]);
});

test('a port base numbers the servers and a port of its own goes before it', () => {
  const parsed = parse('up --port-base 19092 --redis-port 7000');
  const ports = { kafka: 19092, redis: 7000, postgres: 19094, mlflow: 19095 };
  assert.deepEqual(parsed.kind === 'run' && parsed.ports, ports);
});

for (const [line, sentence] of [
  ['', /^say what to do: up, status, down, clean$/],
  ['start', /^say what to do/],
  ['up mongo', /^there is no server "mongo", only kafka, redis, postgres, mlflow$/],
  ['up --redis-port 0', /^--redis-port takes a port from 1 to 65532, not "0"$/],
  ['up --port-base many', /^--port-base takes a port from 1 to 65532, not "many"$/],
  ['up --fast', /^Unknown option '--fast'$/],
] as const) {
  test(`"${line}" is refused in one sentence`, () => {
    const parsed = parse(line);
    assert.match(parsed.kind === 'usage' ? parsed.sentence : '', sentence);
  });
}

test('help is asked for in two ways', () => {
  assert.deepEqual([parse('--help'), parse('up -h')], [{ kind: 'help' }, { kind: 'help' }]);
});
