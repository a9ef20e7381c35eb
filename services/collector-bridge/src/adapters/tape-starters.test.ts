import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { ConfigError } from '@linecast/kit';
import { readStarters } from './tape-starters.ts';

async function folderWith(t: TestContext, text?: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'linecast-starters-'));
  t.after(() => rm(folder, { recursive: true }));
  if (text !== undefined) await writeFile(join(folder, 'starters.ndjson'), text);
  return folder;
}

const told = (at: string, side = 'home') =>
  JSON.stringify({ at, fixture: 'A', side, pitcher: 'MPINEDA' });

describe('the starters of a tape', () => {
  it('are read in the order of their times', async (t) => {
    const lines = [told('2016-06-25T16:05:00Z'), told('2016-06-25T12:00:00Z', 'away')];
    const starters = await readStarters(await folderWith(t, `${lines.join('\n')}\n`));
    assert.deepEqual(starters, [
      { atMs: Date.parse('2016-06-25T12:00:00Z'), ref: 'A', side: 'away', pitcher: 'MPINEDA' },
      { atMs: Date.parse('2016-06-25T16:05:00Z'), ref: 'A', side: 'home', pitcher: 'MPINEDA' },
    ]);
  });

  it('are none where the tape has no such file', async (t) => {
    assert.deepEqual(await readStarters(await folderWith(t)), []);
  });

  const broken: [what: string, line: string, says: RegExp][] = [
    ['is no JSON', '{"at":', /no starter/],
    ['has no time', told('noon'), /no starter: at: /],
    ['has a third side', told('2016-06-25T12:00:00Z', 'umpire'), /no starter: side: /],
  ];
  for (const [what, line, says] of broken) {
    it(`with a line that ${what} are told in one sentence`, async (t) => {
      const folder = await folderWith(t, line);
      await assert.rejects(readStarters(folder), (error) => {
        assert.ok(error instanceof ConfigError);
        assert.match(error.message, says);
        return !error.message.includes('\n');
      });
    });
  }
});
