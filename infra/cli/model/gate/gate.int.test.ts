// What docs/gate.md says of real prices: the close as a challenger to the open, day by day from 2010 to 2016.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { before, describe, it } from 'node:test';
import {
  addDay,
  defaultGateRules,
  noDays,
  standardDeviation,
  standardErrorOfDays,
  verdictBy,
  type DaySums,
  type Verdict,
} from '@linecast/domain';
import { readOpenClose } from '../../evaluate/layouts/open-close.ts';
import { sampleOf, type Sample } from '../../evaluate/scores/sample.ts';
import { readCsvFile } from '../../tape/read-csv.ts';

const root = resolve(import.meta.dirname, '../../../..');
const data = resolve(root, process.env['LINECAST_DATA'] ?? '../shared/data');
const file = resolve(data, 'mlb/odds_open_close_2010_2016.csv.gz');
const skip = existsSync(file) ? false : 'no real odds here: set LINECAST_DATA to the data folder';

function differences(challenger: Sample, champion: Sample): number[] {
  return challenger.losses.map((loss, i) => loss - (champion.losses[i] ?? Number.NaN));
}

function looks(challenger: Sample, champion: Sample): DaySums[] {
  const byGame = differences(challenger, champion);
  const days = Map.groupBy(byGame.keys(), (i) => challenger.games[i]?.date ?? '');
  let sums = noDays;
  return [...days]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, games]) => {
      const total = games.reduce((sum, i) => sum + (byGame[i] ?? Number.NaN), 0);
      return (sums = addDay(sums, games.length, total));
    });
}

describe('the gate on real prices', { skip }, () => {
  let open: Sample;
  let close: Sample;
  before(async () => {
    const { games } = readOpenClose((await readCsvFile(file)).rows);
    open = sampleOf(games, 'open', 'power');
    close = sampleOf(games, 'close', 'power');
  });
  const look = verdictBy(defaultGateRules);
  const firstGames = (all: readonly DaySums[], verdict: Verdict): number | undefined =>
    all.find((sums) => look(sums).verdict === verdict)?.games;

  it('promotes the close over the open, and claims a gain after two seasons', () => {
    const all = looks(close, open);
    assert.equal(firstGames(all, 'non_inferior'), 2_380);
    assert.equal(firstGames(all, 'better'), 5_235);
    assert.equal(firstGames(all, 'worse'), undefined);
  });

  it('never promotes the open over the close', () => {
    const all = looks(open, close);
    assert.equal(firstGames(all, 'non_inferior'), undefined);
    assert.equal(firstGames(all, 'better'), undefined);
  });

  it('finds hardly any luck that games of one day share', () => {
    const byGame = differences(close, open);
    const overGames = standardDeviation(byGame, 1) / Math.sqrt(byGame.length);
    const overDays = standardErrorOfDays(looks(close, open).at(-1) ?? noDays);
    assert.ok(Math.abs(overDays / overGames - 1) < 0.05, `${overDays} and ${overGames}`);
  });
});
