import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ConfigError, loadConfig } from '@linecast/kit';
import { settings } from './config.ts';

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');

describe('the settings', () => {
  it('stand in the README as they are: name, default, meaning', () => {
    const defaults: Record<string, unknown> = loadConfig(settings, {});
    const rows = [...readme.matchAll(/^\| `([A-Z_]+)` +\| `(\S+)` +\| (.*?) +\|$/gm)];
    assert.deepEqual(
      rows.map(([, name, fallback, meaning]) => [name, fallback, meaning]),
      Object.entries(settings.shape).map(([name, schema]) => [
        name,
        String(defaults[name]),
        schema.description,
      ]),
    );
  });

  it('tell all mistakes at once', () => {
    const env = { MIN_EV: '2 %', GRPC_PORT: '70000' };
    assert.throws(
      () => loadConfig(settings, env),
      (error) =>
        error instanceof ConfigError &&
        /MIN_EV[^]*GRPC_PORT|GRPC_PORT[^]*MIN_EV/.test(error.message),
    );
  });
});
