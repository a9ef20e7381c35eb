// What was served never changes: every definition is held to what the committed lock remembers of it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { featureSets, nameAtVersion } from '@linecast/domain';
import { createPresentState, lockPath, readLock } from '../../infra/checks/features/lock-file.ts';
import { compareWithLock } from '../../infra/checks/features/lock.ts';

const presentState = createPresentState();

it('every feature means and does what it did when it was served', () => {
  const findings = compareWithLock(readLock(lockPath), presentState());
  assert.equal(findings.length, 0, findings.map(({ sentence }) => sentence).join('\n'));
});

for (const set of featureSets) {
  it(`the features of ${nameAtVersion(set)} are those of the lock`, () => {
    const { definitions } = readLock(lockPath);
    for (const [name, fingerprint] of Object.entries(presentState(set.definitions).definitions)) {
      assert.deepEqual(definitions[name], fingerprint, name);
    }
  });
}

it('the lock is in the form that npm run generate writes', () => {
  const text = readFileSync(lockPath, 'utf8');
  assert.equal(text, `${JSON.stringify(readLock(lockPath), null, 2)}\n`);
});
