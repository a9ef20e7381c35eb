// On rows made up in the layout of the archive.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UsageError } from '../command.ts';
import type { GameRow, LineRow } from './pinnacle-rows.ts';
import { pinnacleTape, type Days } from './pinnacle-tape.ts';

const game = (over: Partial<GameRow> = {}): GameRow => ({
  game_id: 'G1',
  event_utc: '2016-06-25T17:05:00Z',
  away: 'Minnesota Twins',
  home: 'New York Yankees',
  dh: '0',
  away_score: '1',
  home_score: '2',
  ...over,
});

const line = (over: Partial<LineRow> = {}): LineRow => ({
  game_id: 'G1',
  ts_utc: '2016-06-25T12:00:00Z',
  rl_away: '1.5',
  rl_away_us: '-170.0',
  rl_home_us: '150.0',
  ml_away: '102.0',
  ml_home: '-110.0',
  total: '8.5',
  over_us: '103.0',
  under_us: '-114.0',
  ...over,
});

const allDays: Days = { from: undefined, to: undefined };
const imported = (games: GameRow[], lines: LineRow[], days: Days = allDays) =>
  pinnacleTape(games, lines, days);

describe('importing the Pinnacle archive', () => {
  it('writes the home side’s handicap, prices as numbers, and times without fractions', () => {
    const { tape } = imported([game()], [line()]);
    assert.deepEqual(tape.quotes, [
      {
        at: '2016-06-25T12:00:00Z',
        fixture: 'G1',
        book: 'pinnacle',
        format: 'american',
        markets: {
          h2h: { home: -110, away: 102 },
          spread: { line: -1.5, home: 150, away: -170 },
          total: { line: 8.5, over: 103, under: -114 },
        },
      },
    ]);
  });

  it('takes an empty market for one that is not offered, and keeps half a market half', () => {
    const { tape } = imported([game()], [line({ ml_away: '', ml_home: '', over_us: '' })]);
    const { h2h, total } = tape.quotes[0]?.markets ?? {};
    assert.equal(h2h, null);
    assert.deepEqual(total, { line: 8.5, over: null, under: -114 });
  });

  it('orders the whole tape by time, and keeps the order of the source within one', () => {
    const games = [game(), game({ game_id: 'G2', home: 'Boston Red Sox' })];
    const { tape } = imported(games, [
      line({ ts_utc: '2016-06-25T12:00:09Z', total: '1' }),
      line({ ts_utc: '2016-06-25T12:00:09Z', total: '2' }),
      line({ game_id: 'G2', ts_utc: '2016-06-25T12:00:01Z', total: '3' }),
      line({ game_id: 'G2', ts_utc: '2016-06-25T12:00:09Z', total: '4' }),
    ]);
    const totals = tape.quotes.map(({ markets }) => JSON.stringify(markets['total']).slice(8, 9));
    assert.deepEqual(totals, ['3', '1', '2', '4']);
  });

  it('puts results four hours after the start, and none where there is no score', () => {
    const games = [game(), game({ game_id: 'G2', home: 'Boston Red Sox', home_score: '' })];
    const { tape, counts } = imported(games, []);
    assert.deepEqual(tape.results, [
      { at: '2016-06-25T21:05:00Z', fixture: 'G1', home: 2, away: 1 },
    ]);
    assert.deepEqual([counts.fixtures, counts.results], [2, 1]);
  });

  it('chooses days by the date at the venue', () => {
    const games = [
      game({ game_id: 'east', event_utc: '2016-06-26T00:05:00Z' }),
      game({ game_id: 'west', home: 'Seattle Mariners', event_utc: '2016-06-26T02:10:00Z' }),
      game({ game_id: 'next', event_utc: '2016-06-26T17:05:00Z' }),
    ];
    const refs = (days: Days) =>
      imported(games, [], days).tape.header.fixtures.map((each) => each.ref);
    assert.deepEqual(refs({ from: '2016-06-25', to: '2016-06-25' }), ['east', 'west']);
    assert.deepEqual(refs({ from: '2016-06-26', to: undefined }), ['next']);
    assert.deepEqual(refs({ from: undefined, to: '2016-06-25' }), ['east', 'west']);
  });

  it('names one day as one, and several as several', () => {
    const two = [game(), game({ game_id: 'G2', event_utc: '2016-06-27T17:05:00Z' })];
    const headerOf = (games: GameRow[]) => {
      const { name, label } = imported(games, []).tape.header;
      return [name, label];
    };
    assert.deepEqual(headerOf([game()]), ['mlb-2016-06-25', 'RECORDED 2016-06-25']);
    const [name, label] = ['mlb-2016-06-25-to-2016-06-27', 'RECORDED 2016-06-25 to 2016-06-27'];
    assert.deepEqual(headerOf(two), [name, label]);
  });

  it('numbers the games of a doubleheader 1 and 2', () => {
    const pair = [
      game({ game_id: 'first', dh: '1' }),
      game({ game_id: 'second', dh: '2', event_utc: '2016-06-25T23:05:00Z' }),
    ];
    const numbers = imported(pair, []).tape.header.fixtures.map((each) => each.game_number);
    assert.deepEqual(numbers, [1, 2]);
  });

  it('tells starters only where asked, an hour before the start, under another name', () => {
    const named = game({ away_sp: 'E SANTANA', home_sp: 'M PINEDA' });
    const plain = imported([named], []);
    assert.equal(plain.tape.starters, undefined);
    const { tape, counts } = pinnacleTape([named], [], allDays, true);
    const at = '2016-06-25T16:05:00Z';
    assert.deepEqual(tape.starters, [
      { at, fixture: 'G1', side: 'away', pitcher: 'ESANTANA' },
      { at, fixture: 'G1', side: 'home', pitcher: 'MPINEDA' },
    ]);
    assert.equal(counts.starters, 2);
    assert.notEqual(tape.header.name, plain.tape.header.name);
    assert.match(tape.header.source, /by convention told 1 h before/);
  });

  it('takes a pitcher written with and without a space for one, and an empty cell for nobody', () => {
    const told = (away: string) =>
      pinnacleTape([game({ away_sp: away, home_sp: '' })], [], allDays, true).tape.starters;
    assert.deepEqual(told('M BUMGARNER'), told('MBUMGARNER'));
    assert.deepEqual(told(' '), []);
  });

  it('leaves out games of teams nobody knows, with the reason, and counts lines of no game', () => {
    const allStars = game({ game_id: 'ALL', home: 'National League', away: 'American League' });
    const { counts } = imported(
      [game(), allStars],
      [line({ game_id: 'ALL' }), line({ game_id: 'X' })],
    );
    assert.deepEqual(counts.excluded, [
      { game_id: 'ALL', reason: 'unknown MLB team "National League"' },
    ]);
    assert.deepEqual([counts.lines, counts.lines_without_game], [0, 1]);
  });

  it('counts exact repetitions and lines at or after the start', () => {
    const late = line({ ts_utc: '2016-06-25T17:05:00Z' });
    const { counts } = imported([game()], [line(), line({ total: '9' }), line(), late]);
    assert.equal(counts.exact_duplicate_lines, 1);
    assert.equal(counts.lines_at_or_after_start, 1);
    assert.equal(counts.lines, 4);
  });

  const mistakes: [what: string, games: GameRow[], lines: LineRow[], says: RegExp][] = [
    [
      'a time that is none',
      [game()],
      [line({ ts_utc: 'noon' })],
      /G1 at noon: "noon" is not a time/,
    ],
    ['a number that is none', [game()], [line({ total: 'x' })], /"x" is not a number/],
    ['a game that comes twice', [game(), game()], [], /has G1 twice/],
    ['no game at all', [], [], /no game on any day/],
  ];
  for (const [what, games, lines, says] of mistakes) {
    it(`refuses ${what}`, () => {
      assert.throws(
        () => imported(games, lines),
        (error) => error instanceof UsageError && says.test(error.message),
      );
    });
  }
});
