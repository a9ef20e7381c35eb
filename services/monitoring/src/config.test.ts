import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ConfigError, loadConfig } from '@linecast/kit';
import { settings } from './config.ts';

describe('the settings of monitoring', () => {
  it('have a default for everything', () => {
    const config = loadConfig(settings, {});
    assert.equal(config.HTTP_PORT, 7414);
    assert.equal(config.ALERT_QUOTE_OLDER_MINUTES, 75);
  });

  it('refuse what is no number of minutes, all mistakes at once', () => {
    const wrong = { ALERT_RENEW_MINUTES: '0', ALERT_START_WITHIN_MINUTES: 'soon' };
    assert.throws(
      () => loadConfig(settings, wrong),
      (error) => {
        assert.ok(error instanceof ConfigError);
        assert.match(error.message, /ALERT_START_WITHIN_MINUTES[^]*ALERT_RENEW_MINUTES/);
        assert.equal(error.message.split('\n').length, 3);
        return true;
      },
    );
  });

  it('stand in the README with their defaults', () => {
    const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
    const listed = [...readme.matchAll(/^\| `([A-Z_]+)` +\| `([^`]+)`/gm)];
    const told = Object.fromEntries(listed.map(([, name, value]) => [name, value]));
    const defaults = Object.entries(settings.parse({}));
    const text = (value: unknown): string =>
      value instanceof Set ? [...value].join() : String(value);
    assert.deepEqual(
      told,
      Object.fromEntries(defaults.map(([name, value]) => [name, text(value)])),
    );
  });
});
