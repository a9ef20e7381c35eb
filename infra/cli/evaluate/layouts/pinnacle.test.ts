import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CsvRow } from '../collect.ts';
import { gameRow, lineRow } from '../testing/rows.ts';
import { readPinnacle } from './pinnacle.ts';

/** The game starts at 2016-08-06T00:10:00Z. */
const history = [
  lineRow('2016-08-05T09:00:00Z', '-150', '140'),
  lineRow('2016-08-05T23:09:00Z', '-160', '150'),
  lineRow('2016-08-05T23:50:00Z', '-170', '158'),
  lineRow('2016-08-05T23:50:01Z', '-180', '168'),
  lineRow('2016-08-06T00:10:00Z', '-190', '178'),
];
const homePrice = (american: number): number => 1 + 100 / american;

function priceOf(lines: readonly CsvRow[], price: string, games = [gameRow()]): number | undefined {
  return readPinnacle(games, lines).games[0]?.quotes.get(price)?.[0];
}
const noteOf = (lines: readonly CsvRow[], kind: string): number | undefined =>
  readPinnacle([gameRow()], lines).notes.find((note) => note.kind === kind)?.count;

describe('the pinnacle layout', () => {
  it('cuts the history off at each time, the time itself included', () => {
    assert.equal(priceOf(history, 'first'), homePrice(150));
    assert.equal(priceOf(history, 'T-12h'), homePrice(150));
    assert.equal(priceOf(history, 'T-60'), homePrice(160));
    assert.equal(priceOf(history, 'T-20'), homePrice(170));
    assert.equal(priceOf(history, 'last'), homePrice(190));
  });

  it('has no price at a time before the first one', () => {
    assert.equal(priceOf(history, 'T-24h'), undefined);
  });

  it('passes over what comes after the scheduled start', () => {
    const inPlay = lineRow('2016-08-06T00:10:01Z', '-900', '700');
    assert.equal(priceOf([...history, inPlay], 'last'), homePrice(190));
    assert.equal(noteOf([...history, inPlay], 'updates_in_play'), 1);
  });

  it('does not care for the order of the rows', () => {
    const reversed = history.toReversed();
    for (const price of ['first', 'T-60', 'T-20', 'last']) {
      assert.equal(priceOf(reversed, price), priceOf(history, price));
    }
    assert.equal(noteOf(reversed, 'updates_unsorted'), 4);
  });

  it('lets the last row of the file stand where two share a time, and drops repetitions', () => {
    const twice = lineRow('2016-08-06T00:10:00Z', '-195', '183');
    const lines = [...history, twice, twice];
    assert.equal(priceOf(lines, 'last'), homePrice(195));
    assert.equal(noteOf(lines, 'updates_superseded'), 1);
    assert.equal(noteOf(lines, 'updates_repeated'), 1);
  });

  it('keeps the price before an update without one, and before a corrupt one', () => {
    const lines = [
      ...history.slice(0, 2),
      lineRow('2016-08-05T23:48:00Z', '', ''),
      lineRow('2016-08-05T23:49:00Z', '-50', '140'),
      lineRow('2016-08-05T23:49:30Z', '-300', '-300'),
    ];
    assert.equal(priceOf(lines, 'T-20'), homePrice(160));
    assert.equal(noteOf(lines, 'updates_without_price'), 1);
    assert.equal(noteOf(lines, 'updates_corrupt'), 2);
  });

  it('quarantines updates without a time, and counts those of games it does not know', () => {
    const lines = [
      ...history,
      lineRow('late', '-150', '140'),
      lineRow('2016-08-05T23:09:00Z', '-150', '140', { game_id: 'XXX201608050' }),
    ];
    assert.equal(noteOf(lines, 'updates_without_time'), 1);
    assert.equal(noteOf(lines, 'updates_of_no_game'), 1);
  });

  it('leaves out a game without any price, a tie, and a first price of another game', () => {
    const reasonsOf = (game: CsvRow, lines: readonly CsvRow[]): string[] =>
      readPinnacle([game], lines).leftOut.map(({ reason }) => reason);
    assert.deepEqual(reasonsOf(gameRow(), []), ['no_price']);
    assert.deepEqual(reasonsOf(gameRow({ home_score: '2' }), history), ['tie']);
    const other = lineRow('2016-08-05T08:00:00Z', '160', '-172');
    assert.deepEqual(reasonsOf(gameRow(), [other, ...history]), ['jump']);
  });

  it('dates a game by the venue: by its id, or eight hours behind UTC', () => {
    const read = (game: CsvRow, lines: readonly CsvRow[]): string | undefined =>
      readPinnacle([game], lines).games[0]?.date;
    assert.equal(read(gameRow(), history), '2016-08-05');
    const renamed = history.map((line) => ({ ...line, game_id: '77' }));
    assert.equal(read(gameRow({ game_id: '77' }), renamed), '2016-08-05');
  });

  it('says which games are not of the league, and how early the prices end', () => {
    const allStar = gameRow({ home: 'National League', away: 'American League' });
    const notes = readPinnacle([allStar], history.slice(0, 1)).notes;
    const saying = (kind: string) => notes.find((note) => note.kind === kind);
    assert.equal(saying('exhibition')?.count, 1);
    assert.equal(saying('last_update_minutes')?.count, 910);
    assert.match(saying('last_update_minutes')?.says ?? '', /another zone than UTC/);
  });
});
