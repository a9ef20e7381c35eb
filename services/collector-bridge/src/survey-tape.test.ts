import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { surveyTape } from './survey-tape.ts';

const folder = join(import.meta.dirname, '../../../samples/mlb-2016-06-25');

describe('the recorded day', () => {
  it('has the sixteen games of 25 June 2016 at their venues, doubleheader and late starts included', async () => {
    const { header, fixtures, finals, totals } = await surveyTape(folder);
    assert.equal(header.label, 'RECORDED 2016-06-25');
    const names = fixtures.map((each) => each.name);
    assert.equal(new Set(names).size, 16);
    assert.ok(names.every((each) => each?.startsWith('mlb-2016-06-25-')));
    assert.ok(names.includes('mlb-2016-06-25-TB-BAL') && names.includes('mlb-2016-06-25-TB-BAL-2'));
    assert.ok(fixtures.every((each) => each.quotes > 100));
    assert.deepEqual([finals, totals.fixtures], [16, 16]);
  });

  it('brings the quotes, repetitions and refusals its README states', async () => {
    const { totals, refusedByCode } = await surveyTape(folder);
    assert.deepEqual(totals, {
      lines: 2196 + 16,
      fixtures: 16,
      quotes: 5132,
      duplicates: 1339,
      refused: 1,
      silent: totals.silent,
    });
    assert.deepEqual(refusedByCode, { after_start: 1 });
    const readme = readFileSync(join(folder, 'README.md'), 'utf8');
    for (const number of ['2,196', '5,132', '1,339']) assert.ok(readme.includes(number), number);
  });

  it('is smaller than 150 kB and carries the notice of Retrosheet in full', () => {
    const bytes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
    assert.ok(bytes.reduce((sum, each) => sum + each, 0) < 150_000);
    const notice =
      'The information used here was obtained free of charge from and is copyrighted by Retrosheet. Interested parties may contact Retrosheet at www.retrosheet.org.';
    for (const file of ['README.md', 'tape.json']) {
      const text = readFileSync(join(folder, file), 'utf8').replaceAll(/\n>? ?/g, ' ');
      assert.ok(text.includes(notice), file);
      assert.ok(text.includes('GPL-3') && text.includes('pinnacle.data'), file);
    }
  });
});
