import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { grpcEnv, loadConfig, platformEnv, serviceEnv } from './config.ts';
import { ConfigError } from './errors.ts';

const settings = z.object({ ...serviceEnv(7413), ...grpcEnv });
const place = z.object(platformEnv);
const urls = {
  KAFKA_BROKERS: 'localhost:9092',
  REDIS_URL: 'redis://localhost:6379',
  DATABASE_URL: 'postgres://me@localhost/db',
};

function problemsOf(schema: z.ZodType, env: Record<string, string>): string {
  try {
    loadConfig(schema, env);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.message;
  }
  return '';
}

describe('settings', () => {
  it('has a default for every setting of a service', () => {
    assert.deepEqual(loadConfig(settings, {}), {
      LOG_LEVEL: 'info',
      BIND_HOST: '127.0.0.1',
      HTTP_PORT: 7413,
      GRPC_PORT: 50_051,
    });
  });

  it('reads numbers from text, and an empty value as none', () => {
    const config = loadConfig(settings, { HTTP_PORT: '0', GRPC_PORT: '', OTHER: 'ignored' });
    assert.deepEqual([config.HTTP_PORT, config.GRPC_PORT], [0, 50_051]);
  });

  it('guesses no broker, no store and no database', () => {
    const problems = problemsOf(place, {});
    for (const name of Object.keys(urls)) assert.match(problems, new RegExp(`^ {2}${name}: `, 'm'));
    assert.equal(problems.split('\n').length, 1 + Object.keys(urls).length);
  });

  it('tells every mistake at once, each by its name', () => {
    const problems = problemsOf(settings, {
      HTTP_PORT: '65536',
      GRPC_PORT: 'x',
      LOG_LEVEL: 'loud',
    });
    for (const name of ['HTTP_PORT', 'GRPC_PORT', 'LOG_LEVEL']) {
      assert.match(problems, new RegExp(`^ {2}${name}: `, 'm'));
    }
  });

  it('takes a URL only for the kind of server it is for', () => {
    assert.match(problemsOf(place, { ...urls, REDIS_URL: 'http://localhost' }), /REDIS_URL/);
    assert.match(problemsOf(place, { ...urls, DATABASE_URL: 'mysql://localhost' }), /DATABASE_URL/);
    assert.equal(problemsOf(place, { ...urls, DATABASE_URL: 'postgresql://me@host/db' }), '');
  });

  it('takes no namespace that would need quoting somewhere', () => {
    assert.equal(problemsOf(place, { ...urls, LINECAST_NAMESPACE: 'test_1' }), '');
    for (const wrong of ['Test', '1a', 'a-b', 'a"; drop', 'a'.repeat(41), 'a.b', 'a*']) {
      const problems = problemsOf(place, { ...urls, LINECAST_NAMESPACE: wrong });
      assert.match(problems, /LINECAST_NAMESPACE/, wrong);
    }
  });
});
