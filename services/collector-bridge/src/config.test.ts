import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ConfigError, loadConfig } from '@linecast/kit';
import { settings } from './config.ts';

describe('the settings of collector-bridge', () => {
  it('stand in the README, all of them', () => {
    const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
    const table = [...readme.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name);
    assert.deepEqual(table, Object.keys(settings.shape));
  });

  it('play no tape at life speed times 60 when nothing is set', () => {
    const config = loadConfig(settings, {});
    assert.deepEqual(
      [config.TAPE_PATH, config.TAPE_SPEED, config.TAPE_FROM],
      [undefined, 60, undefined],
    );
  });

  it('take max, fractions, and times with an offset', () => {
    assert.equal(loadConfig(settings, { TAPE_SPEED: 'max' }).TAPE_SPEED, 'max');
    assert.equal(loadConfig(settings, { TAPE_SPEED: '0.5' }).TAPE_SPEED, 0.5);
    const { TAPE_FROM } = loadConfig(settings, { TAPE_FROM: '2016-06-25T12:00:00-04:00' });
    assert.equal(TAPE_FROM, Date.parse('2016-06-25T16:00:00Z'));
  });

  for (const TAPE_SPEED of ['0', '-1', 'fast', 'Infinity']) {
    it(`refuse the speed ${TAPE_SPEED}`, () => {
      assert.throws(() => loadConfig(settings, { TAPE_SPEED }), ConfigError);
    });
  }

  it('refuse a time that is none, and say what one looks like', () => {
    assert.throws(() => loadConfig(settings, { TAPE_TO: 'tonight' }), /TAPE_TO: .*2016-06-25T16/);
  });
});
