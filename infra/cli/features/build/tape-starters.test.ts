// A tape with starters, as a table sees it: news of the game itself, and who started those before it.
import assert from 'node:assert/strict';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { pinnacleTape } from '../../tape/pinnacle-tape.ts';
import { writeTape } from '../../tape/write-tape.ts';
import { openTapeSource } from './tape-source.ts';

const game = (day: string, pitcher: string) => ({
  game_id: day,
  event_utc: `${day}T17:05:00Z`,
  ...{ away: 'Minnesota Twins', home: 'New York Yankees', dh: '0' },
  ...{ away_sp: 'E SANTANA', home_sp: pitcher, away_score: '1', home_score: '2' },
});
const line = (day: string) => ({
  game_id: day,
  ts_utc: `${day}T12:00:00Z`,
  ...{ rl_away: '', rl_away_us: '', rl_home_us: '', total: '', over_us: '', under_us: '' },
  ...{ ml_away: '102', ml_home: '-110' },
});
const days = ['2016-06-24', '2016-06-25'];
const span = { from: '2016-06-24', to: '2016-06-25' };

async function tapeOf(t: TestContext, isWithStarters: boolean): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'linecast-starters-'));
  t.after(() => rm(folder, { recursive: true }));
  const games = days.map((day) => game(day, 'M PINEDA'));
  const all = { from: undefined, to: undefined };
  await writeTape(folder, pinnacleTape(games, days.map(line), all, isWithStarters).tape);
  return folder;
}

describe('the starters of a tape in a table', () => {
  it('are news of their game, and stand in its result', async (t) => {
    const source = await openTapeSource(await tapeOf(t, true), span);
    const { league, load } = await source.open(source.days);
    const { fixtures } = await load('2016-06-25');
    const atMs = Date.parse('2016-06-25T16:05:00Z');
    const told = { kind: 'starter', atMs, status: 'announced' };
    assert.deepEqual(fixtures[0]?.observations, [
      { ...told, side: 'away', pitcher: 'ESANTANA' },
      { ...told, side: 'home', pitcher: 'MPINEDA' },
    ]);
    assert.deepEqual(
      league.results.map(({ homeStarter, awayStarter }) => [homeStarter, awayStarter]),
      [
        ['MPINEDA', 'ESANTANA'],
        ['MPINEDA', 'ESANTANA'],
      ],
    );
  });

  it('are nobody on a tape without them', async (t) => {
    const source = await openTapeSource(await tapeOf(t, false), span);
    const { league, load } = await source.open(source.days);
    const { fixtures } = await load('2016-06-25');
    assert.deepEqual(fixtures[0]?.observations, []);
    assert.equal(league.results[0]?.homeStarter, null);
  });

  it('are part of what the tape is known by', async (t) => {
    const folder = await tapeOf(t, true);
    const before = await openTapeSource(folder, span);
    const more = { at: '2016-06-25T16:30:00Z', fixture: '2016-06-25', side: 'home', pitcher: 'X' };
    await appendFile(join(folder, 'starters.ndjson'), `${JSON.stringify(more)}\n`);
    const after = await openTapeSource(folder, span);
    assert.notDeepEqual(after.identity, before.identity);
    const { league } = await after.open(after.days);
    assert.equal(league.results.at(-1)?.homeStarter, 'X');
  });
});
