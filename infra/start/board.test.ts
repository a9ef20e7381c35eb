import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changeKey, renderChanges, renderTable, type Board, type BoardRow } from './board.ts';

const row = (over: Partial<BoardRow> = {}): BoardRow => ({
  fixture_id: 'mlb-2016-06-25-MIN-NYY',
  start_at: '2016-06-25T17:05:00.000Z',
  away: 'MIN',
  home: 'NYY',
  market_probability: 0.612,
  probability: 0.6155,
  edge: 0.0035,
  price_age_seconds: 95,
  freshness: 'fresh',
  state: 'open',
  score: null,
  ...over,
});

const board = (rows: BoardRow[]): Board => ({
  mode: 'replay',
  label: 'RECORDED 2016-06-25',
  now: '2016-06-25T15:00:00.000Z',
  rows,
});

describe('the live table', () => {
  it('says on every screen that the odds are recorded, and when', () => {
    assert.match(renderTable(board([]), '60').join('\n'), /RECORDED 2016-06-25 .*mode: replay/);
  });

  it('shows market, model, edge in points and the age of the price', () => {
    const text = renderTable(board([row()]), '60').join('\n');
    assert.match(text, /06-25 17:05 +MIN at NYY +61\.2 % +61\.6 % +\+0\.35 +95 s +open/);
  });

  it('shows a dash, never a zero, for what is not known', () => {
    const unknown = row({
      market_probability: null,
      probability: null,
      edge: null,
      price_age_seconds: null,
    });
    assert.match(renderTable(board([unknown]), '60').join('\n'), /MIN at NYY +- +- +- +- +open/);
  });
});

describe('plain lines', () => {
  const known = (rows: BoardRow[]): Map<string, string> =>
    new Map(rows.map((each) => [each.fixture_id, changeKey(each)]));

  it('appear when a game changes its state, and not for every price', () => {
    assert.equal(renderChanges(new Map(), board([row()])).length, 1);
    assert.equal(renderChanges(known([row()]), board([row({ probability: 0.7 })])).length, 0);
    assert.equal(renderChanges(known([row()]), board([row({ state: 'started' })])).length, 1);
  });

  it('carry the label', () => {
    assert.match(renderChanges(new Map(), board([row()]))[0] ?? '', /^RECORDED 2016-06-25 /);
  });
});
