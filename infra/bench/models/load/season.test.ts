import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { surveyTape } from '@linecast/collector-bridge/tape';
import { writeSeason, type SeasonTape } from './season.ts';

const root = join(import.meta.dirname, '../../../..');

function seasonOf(t: TestContext, games: number): SeasonTape {
  const folder = mkdtempSync(join(tmpdir(), 'linecast-season-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return writeSeason(root, join(folder, 'tape'), games);
}

describe('the season of the backtest bench', () => {
  it('is a tape that the bridge reads whole, with as many games as were asked for', async (t) => {
    const season = seasonOf(t, 40);
    const survey = await surveyTape(season.folder);
    // The recorded day has one line of a game that had begun.
    assert.deepEqual(survey.refusedByCode, { after_start: 3 });
    const named = survey.fixtures.map(({ ref, name }) => [ref, name]);
    assert.deepEqual(season.fixtureIds, Object.fromEntries(named));
    assert.equal(new Set(Object.values(season.fixtureIds)).size, 40);
    assert.ok(survey.fixtures.every(({ quotes }) => quotes > 0));
    assert.deepEqual([season.from, season.to], ['2016-04-03', '2016-04-05']);
  });

  it('tells its lines in order of time, and only of games that are there', (t) => {
    const { folder, fixtureIds, lines } = seasonOf(t, 20);
    const quotes = readFileSync(join(folder, 'quotes.ndjson'), 'utf8').trim().split('\n');
    const told: { at: string; fixture: string }[] = quotes.map((line) => JSON.parse(line));
    assert.equal(told.length, lines);
    assert.deepEqual(
      told.map(({ at }) => at),
      told.map(({ at }) => at).toSorted(),
    );
    assert.ok(told.every(({ fixture }) => fixture in fixtureIds));
  });

  it('is the same every time', (t) => {
    const [one, other] = [seasonOf(t, 20), seasonOf(t, 20)].map(({ folder }) =>
      ['tape.json', 'quotes.ndjson', 'results.ndjson'].map((file) =>
        readFileSync(join(folder, file), 'utf8'),
      ),
    );
    assert.deepEqual(one, other);
  });
});
