import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changeKey, renderChanges, type BoardRow } from './board.ts';
import { board, row } from './testing/boards.ts';

const label = 'RECORDED 2016-06-25';

describe('plain lines', () => {
  const known = (rows: BoardRow[]): Map<string, string> =>
    new Map(rows.map((each) => [each.fixture_id, changeKey(each)]));

  it('appear when a game changes its state, and not for every price', () => {
    const count = (before: Map<string, string>, now: BoardRow): number =>
      renderChanges(before, board([now]), label).length;
    assert.equal(count(new Map(), row()), 1);
    assert.equal(count(known([row()]), row({ probability: 0.7 })), 0);
    assert.equal(count(known([row()]), row({ state: 'started' })), 1);
  });

  it('carry the label, also before the board knows one', () => {
    for (const boardLabel of [label, null]) {
      const [text = ''] = renderChanges(new Map(), board([row()], { label: boardLabel }), label);
      assert.match(text, /^RECORDED 2016-06-25 {2}06-25 17:05 {2}MIN at NYY/);
    }
  });
});
