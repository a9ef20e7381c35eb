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

  it('is which models to serve and how, and nothing else of the environment', async () => {
    const ports = await choosePorts(undefined);
    const asked = { MODEL_NAMES: 'mlb-total', MODEL_ALIAS: 'shadow', MODEL_POLL_SECONDS: '3' };
    const env = { ...asked, MODEL_CACHE: 'models-of-late', MIN_EV: '0.05' };
    const told = serviceEnvironment('inference', read({}), ports, place, { ...env, OTHER: 'x' });
    const passed = Object.keys(env).map((name) => [name, told[name]]);
    assert.deepEqual(Object.fromEntries(passed), env);
    assert.equal(told['OTHER'], undefined);
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
