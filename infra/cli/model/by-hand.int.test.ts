// What the gate said about a version opens or closes the way to champion, and by hand it is overruled in writing.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { createModelLedger } from '@linecast/kit';
import { freshNamespace, openSql } from '../../../test/support/open-sql.ts';
import { databaseUrl, skipWithout } from '../../../test/support/servers.ts';
import { placeOf, trained } from './testing/linecast-model.ts';

const url = await databaseUrl();
const skip = skipWithout(url, 'DATABASE_URL');
const migrations = join(import.meta.dirname, '../../postgres/migrations');

/** Versions 1 to 3 of the model `linear`; 1 is champion. */
async function threeVersions(t: TestContext) {
  const namespace = freshNamespace();
  const sql = await openSql(t, url ?? '', namespace);
  await sql.migrate(migrations);
  const env = { LINECAST_DATABASE: url ?? '', LINECAST_NAMESPACE: namespace };
  const place = await placeOf(t, env);
  for (const each of ['one', 'two', 'three']) {
    assert.equal((await place.model('register', await trained(place.folder, each))).code, 0);
  }
  const promote = (version: string, ...more: string[]) =>
    place.model('promote', 'linear', version, '--why', 'a test', ...more);
  assert.equal((await promote('1')).code, 0);
  let said = 0;
  /** A row as the gate leaves it. */
  const gateSays = async (outcome: string, decision: string, against = '1'): Promise<void> => {
    said += 1;
    const reason = `The gate says ${outcome}.`;
    await createModelLedger(sql).recordChange({
      ...{ changeId: `mc_said_${said}`, name: 'linear', version: '2', decision, alias: null },
      ...{ fromVersion: null, who: 'nightly', why: reason, atMs: Date.now() },
      evidence: { outcome, reason, champion: { version: against }, rules: 'x'.repeat(900) },
    });
  };
  return { ...place, promote, gateSays };
}

describe('a promotion with the decisions of the gate at hand', { skip }, () => {
  it('needs no word where the last of them is to promote it', async (t) => {
    const { promote, gateSays } = await threeVersions(t);
    await gateSays('wait', 'kept');
    await gateSays('promote', 'kept');
    const { code, stdout } = await promote('2', '--json');
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(stdout).aliases, { champion: '2', previous: '1' });
    assert.equal(JSON.parse(stdout).by_hand, undefined);
  });

  it('needs one where the gate has not judged it, or held it against another champion', async (t) => {
    const { promote, gateSays } = await threeVersions(t);
    const unjudged = await promote('3');
    assert.equal(unjudged.code, 2);
    assert.match(unjudged.stderr, /: the gate has not judged it\. .*--by-hand/);
    await gateSays('promote', 'kept', '3');
    const other = await promote('2');
    assert.equal(other.code, 2);
    assert.match(other.stderr, /held it against version 3, and the champion is 1/);
  });

  for (const [outcome, decision] of [
    ['veto', 'vetoed'],
    ['reject', 'rejected'],
    ['wait', 'kept'],
  ] as const) {
    it(`needs one after ${outcome}, and the row keeps what was overruled`, async (t) => {
      const { model, promote, gateSays } = await threeVersions(t);
      await gateSays('promote', 'kept');
      await gateSays(outcome, decision);
      const refused = await promote('2');
      assert.deepEqual([refused.code, refused.stdout], [2, '']);
      const word = `the last word of the gate about it is "${outcome}" (The gate says ${outcome})`;
      assert.ok(refused.stderr.includes(word), refused.stderr);
      const done = await promote('2', '--by-hand');
      assert.equal(done.code, 0, done.stderr);
      assert.ok(done.stdout.includes(`By hand, without the gate: ${word}.`), done.stdout);
      const { stdout } = await model('why', 'linear', '2', '--json');
      const { at: _, ...overruled } = JSON.parse(stdout).decisions.at(-1).evidence.overruled;
      assert.deepEqual(overruled, {
        ...{ outcome, reason: `The gate says ${outcome}.`, against: '1', change_id: 'mc_said_2' },
      });
      assert.match(
        (await model('why', 'linear', '2')).stdout,
        /by_hand: by hand, without the gate/,
      );
    });
  }

  it('takes no evidence that a person gives for a word of the gate', async (t) => {
    const { folder, promote } = await threeVersions(t);
    const forged = { outcome: 'promote', reason: 'I say so.', champion: { version: '1' } };
    await writeFile(join(folder, 'forged.json'), JSON.stringify(forged));
    const given = ['--evidence', 'forged.json'];
    assert.equal((await promote('2', '--alias', 'shadow', ...given)).code, 0);
    assert.equal((await promote('2', ...given)).code, 2);
    assert.equal((await promote('2', '--by-hand', ...given)).code, 0);
    assert.equal((await promote('1', '--by-hand')).code, 0);
    assert.equal((await promote('2', ...given)).code, 2);
  });
});

describe('what model why prints', { skip }, () => {
  it('is a reason once, and short lines; --json has the whole', async (t) => {
    const { model, gateSays } = await threeVersions(t);
    await gateSays('veto', 'vetoed');
    const { stdout } = await model('why', 'linear', '2');
    assert.equal(stdout.split('The gate says veto.').length, 2);
    for (const line of stdout.split('\n')) assert.ok(line.length < 220, line);
    assert.match(stdout, /\n {4}rules: x{160}… \(--json has the whole\)\n/);
    const told = JSON.parse((await model('why', 'linear', '2', '--json')).stdout);
    assert.equal(told.decisions.at(-1).evidence.rules.length, 900);
  });
});
