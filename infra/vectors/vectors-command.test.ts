import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { runVectorsCommand } from './vectors-command.ts';

const ownVectors = join(import.meta.dirname, '../../test/vectors');

/** A folder of its own with the given files. */
function folderOf(t: TestContext, files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'linecast-vectors-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

function run(...args: readonly string[]): { code: number; lines: string[]; errors: string } {
  let [out, errors] = ['', ''];
  const code = runVectorsCommand(args, {
    folder: tmpdir(),
    ownVectors,
    stdout: (text) => (out += text),
    stderr: (text) => (errors += text),
  });
  return { code, lines: out.trimEnd().split('\n'), errors };
}

const cents = (expected: number): object => ({
  id: `cents-${expected}`,
  in: { old: -105, new: 105 },
  expect: { cents: expected },
});

describe('npm run vectors', () => {
  it('holds every vector of the project', () => {
    const { code, lines } = run();
    const [, passed = '0', failed = ''] =
      /^(\d+) passed, (\d+) failed$/.exec(lines.at(-1) ?? '') ?? [];
    const failures = lines.filter((line) => !line.endsWith(' 0 failed')).join('\n');
    assert.equal(failed, '0', failures);
    assert.equal(code, 0);
    assert.ok(Number(passed) >= 363, `only ${passed} vectors ran`);
  });

  it('counts another folder, says what differs, and exits non-zero', (t) => {
    const folder = folderOf(t, {
      'odds.json': { american_cents: { about: 'made up', vectors: [cents(10), cents(0)] } },
      'more.json': { unheard_of: { vectors: [cents(10)] } },
    });
    const { code, lines } = run(folder);
    assert.equal(code, 1);
    assert.equal(lines.at(-1), '1 passed, 2 failed');
    assert.ok(lines.includes('    cents-0: cents is 10, expected 0'), lines.join('\n'));
  });

  it('shows only the first failures of a section', (t) => {
    const vectors = Array.from({ length: 20 }, (_, i) => cents(100 + i));
    const { lines } = run(folderOf(t, { 'odds.json': { american_cents: { vectors } } }));
    assert.equal(lines.filter((line) => line.includes('expected')).length, 5);
    assert.ok(lines.includes('    and 15 more'));
    assert.equal(lines.at(-1), '0 passed, 20 failed');
  });

  const faults: readonly [what: string, files: Readonly<Record<string, unknown>>, says: RegExp][] =
    [
      ['without files', {}, /holds no vectors/],
      ['whose sections are empty', { 'odds.json': { ev: { vectors: [] } } }, /holds no vectors/],
      ['with a file that is no JSON', { 'odds.json': '{"ev": ' }, /cannot read .*odds\.json/],
      ['with a file that is no table', { 'odds.json': [1] }, /odds\.json is no table of sections/],
      [
        'with vectors that are no list',
        { 'odds.json': { ev: { vectors: {} } } },
        /"ev" .* are no list/,
      ],
    ];
  for (const [what, files, says] of faults) {
    it(`says in one sentence that it cannot run a folder ${what}`, (t) => {
      const { code, errors } = run(folderOf(t, files));
      assert.equal(code, 1);
      assert.match(errors, says);
      assert.equal(errors.trimEnd().split('\n').length, 1, errors);
    });
  }

  it('says so when the folder is not there, is a file, or is one of several', () => {
    for (const args of [['not-there'], [import.meta.filename], [ownVectors, ownVectors]]) {
      const { code, errors } = run(...args);
      assert.equal(code, 1);
      assert.equal(errors.trimEnd().split('\n').length, 1, errors);
    }
  });
});
