import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ConfigError, loadConfig } from '@linecast/kit';
import { settings } from './config.ts';

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');

describe('the settings', () => {
  it('stand in the README with their names, defaults and meanings', () => {
    const defaults: Record<string, unknown> = loadConfig(settings, {});
    const expected = Object.entries(settings.shape).map(([name, schema]) => ({
      name,
      fallback: String(defaults[name]),
      meaning: schema.description,
    }));
    const rows = readme.matchAll(
      /^\| `(?<name>[A-Z_]+)` +\| `(?<fallback>\S+)` +\| (?<meaning>.*?) +\|$/gm,
    );
    assert.deepEqual(
      [...rows].map(({ groups }) => ({ ...groups })),
      expected,
    );
  });

  for (const wrong of ['0', '-1', 'soon', '4000']) {
    it(`refuse to look at the online store every "${wrong}" seconds`, () => {
      assert.throws(() => loadConfig(settings, { ONLINE_CHECK_SECONDS: wrong }), ConfigError);
    });
  }
});
