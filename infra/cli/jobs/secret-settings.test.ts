import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { registryWords, secretSettings, withoutPasswords } from './secret-settings.ts';

const database = 'postgres://me:secret@here:5432/db';

describe('what may hold a password', () => {
  it('is told to steps by their environment, and a second source is taken out of it', () => {
    assert.deepEqual(secretSettings({ database, registry: null }), {
      LINECAST_DATABASE: database,
      LINECAST_TAPE: '',
    });
  });

  it('is a registry too, where its URL has one; another is seen in the command', () => {
    const registry = 'https://me:secret@mlflow:5000';
    assert.equal(secretSettings({ database, registry })['LINECAST_REGISTRY'], registry);
    assert.deepEqual(registryWords({ registry }), []);
    for (const open of ['https://mlflow:5000', '/srv/models', 'C:/models']) {
      assert.equal(secretSettings({ database, registry: open })['LINECAST_REGISTRY'], undefined);
      assert.deepEqual(registryWords({ registry: open }), ['--registry', open]);
    }
  });

  it('is not told with what a step says', () => {
    const said = `${database} is gone, and 'http://a:b@c@d:1/x' too; http://h:5000/models@2 is there`;
    assert.equal(
      withoutPasswords(said),
      `postgres://me:***@here:5432/db is gone, and 'http://a:***@d:1/x' too; http://h:5000/models@2 is there`,
    );
  });
});
