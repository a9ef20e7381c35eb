import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { choosePorts, serviceEnvironment, serviceNames } from './environments.ts';
import { greeting } from './greeting.ts';
import { readOptions, type StartOptions } from './options.ts';

const place = {
  namespace: 'replay_1',
  kafkaBrokers: 'broker:9092',
  redisUrl: 'redis://store',
  databaseUrl: 'postgres://sql/db',
};

function read(env: Record<string, string>): StartOptions {
  const options = readOptions([], env, { workingFolder: '/home/her', root: '/srv/linecast' });
  assert.ok(options !== 'help');
  return options;
}

/** What each service is told of the registry. */
async function toldOf(env: Record<string, string>): Promise<unknown[]> {
  const ports = await choosePorts(undefined);
  return serviceNames.map(
    (name) => serviceEnvironment(name, read(env), ports, place, env)['MODEL_REGISTRY'],
  );
}

describe('what a service is told', () => {
  it('is where the models are, if the person says so; else it takes those of the repository', async () => {
    const url = 'http://127.0.0.1:5000';
    assert.deepEqual(new Set(await toldOf({ MODEL_REGISTRY: url })), new Set([url]));
    assert.deepEqual(new Set(await toldOf({})), new Set([undefined]));
  });

  it('the person sees too, without a password', () => {
    const shown = (env: Record<string, string>) => greeting(read(env), 'RECORDED', env).join('\n');
    assert.match(
      shown({ MODEL_REGISTRY: 'http://me:secret@mlflow:5000' }),
      /Models come from http:\/\/me:\*\*\*@mlflow:5000 \(MODEL_REGISTRY\)/,
    );
    assert.doesNotMatch(shown({}), /MODEL_REGISTRY/);
  });
});
