import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { mlbMoneyline } from '@linecast/domain';
import { ConfigError, loadConfig } from '@linecast/kit';
import { settings } from './config.ts';
import { readFeatureSets } from './core/engine-options.ts';

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

  it('take a list of feature sets with spaces in it', () => {
    const { FEATURE_SETS } = loadConfig(settings, { FEATURE_SETS: 'mlb-total@1, mlb-moneyline' });
    assert.deepEqual(FEATURE_SETS, ['mlb-total@1', 'mlb-moneyline']);
  });

  it('name feature sets that exist, unless told otherwise', () => {
    const read = readFeatureSets(loadConfig(settings, {}).FEATURE_SETS);
    assert.ok(read.kind === 'sets');
    assert.equal(read.sets.length, 4);
    assert.equal(read.sets[0], mlbMoneyline);
  });

  for (const wrong of ['-1', '0.5', 'soon']) {
    for (const name of [
      'FEATURE_INTERVAL_MS',
      'FEATURE_LATENESS_SECONDS',
      'FEATURE_RETENTION_DAYS',
    ]) {
      it(`refuse "${wrong}" for ${name}`, () => {
        assert.throws(() => loadConfig(settings, { [name]: wrong }), ConfigError);
      });
    }
  }

  for (const wrong of ['0', '-1', 'soon', '4000']) {
    it(`refuse to look at the online store every "${wrong}" seconds`, () => {
      assert.throws(() => loadConfig(settings, { ONLINE_CHECK_SECONDS: wrong }), ConfigError);
    });
  }
});
