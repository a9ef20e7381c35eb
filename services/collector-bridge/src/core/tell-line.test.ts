import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  h2h,
  header,
  lined,
  result,
  spread,
  startMs,
  total,
  update,
} from '../testing/tape-lines.ts';
import { freshTapeState } from './tape-state.ts';
import type { TapeEntry, TapeHeader } from './tape.ts';
import { tellLine, type Fact } from './tell-line.ts';

function tell(entries: readonly TapeEntry[], tape: TapeHeader = header()) {
  const state = freshTapeState(tape);
  const facts = lined(...entries).flatMap((line) => tellLine(state, line));
  return { facts, totals: state.totals, said: facts.map(inWords) };
}

function inWords(fact: Fact): string {
  if (fact.kind === 'refused') return `refused ${fact.code}`;
  if (fact.kind === 'fixture') {
    const { status, fixture, score } = fact.change;
    return `${status} ${fixture.fixtureId}${score ? ` ${score.home}-${score.away}` : ''}`;
  }
  return `${fact.quote.market} ${fact.quote.status}`;
}

const minNyy = 'mlb-2016-06-25-MIN-NYY';

describe('tellLine', () => {
  it('tells a game at its first quote, then the markets with the moneyline last', () => {
    const all = {
      h2h: h2h(-110, 102),
      spread: spread(-1.5, 150, -170),
      total: total(8, 100, -110),
    };
    const { said, facts } = tell([update(60, all)]);
    assert.deepEqual(said, [`scheduled ${minNyy}`, 'spread open', 'total open', 'h2h open']);
    assert.deepEqual(
      facts.map((each) => each.kind !== 'refused' && each.sequence),
      [8, 9, 10, 11],
    );
  });

  it('drops an exact repetition, adjacent or not, and counts it', () => {
    const a = update(60, { h2h: h2h(-110, 102) });
    const b = update(60, { h2h: h2h(-112, 104) });
    const { said, totals } = tell([a, a, b, a]);
    assert.deepEqual(said, [`scheduled ${minNyy}`, 'h2h open', 'h2h open']);
    assert.deepEqual([totals.quotes, totals.duplicates], [2, 2]);
  });

  it('tells an unchanged price of a later time: it still holds', () => {
    const price = { h2h: h2h(-110, 102) };
    assert.equal(tell([update(60, price), update(59, price)]).totals.quotes, 2);
  });

  it('keeps the same price of two books and of two games apart', () => {
    const price = { h2h: h2h(-110, 102) };
    const { totals } = tell([
      update(60, price),
      update(60, price, { book: 'circa' }),
      update(60, price, { ref: 'TB-BAL' }),
    ]);
    assert.deepEqual([totals.quotes, totals.fixtures, totals.duplicates], [3, 2, 0]);
  });

  it('suspends a market once, and only one that was open at that book', () => {
    const { said, totals } = tell([
      update(60, { h2h: null, total: null }),
      update(59, { h2h: h2h(-110, 102) }),
      update(58, { h2h: null }, { book: 'circa' }),
      update(57, { h2h: null }),
      update(57, { h2h: null }),
      update(56, { h2h: null }),
      update(55, { h2h: h2h(-110, 102) }),
    ]);
    const opened = ['h2h open', 'h2h suspended', 'h2h open'];
    assert.deepEqual(said, [`scheduled ${minNyy}`, ...opened]);
    assert.deepEqual([totals.silent, totals.duplicates], [4, 1]);
  });

  it('refuses one market of a line and tells the others', () => {
    const { said, facts } = tell([update(60, { h2h: h2h(50, 102), total: total(8, 100, -110) })]);
    assert.deepEqual(said, [`scheduled ${minNyy}`, 'total open', 'refused invalid_price']);
    const refusal = facts.at(-1);
    assert.equal(refusal?.kind === 'refused' && refusal.key, minNyy);
    assert.ok(refusal?.kind === 'refused' && refusal.raw.includes('"minute":60'));
  });

  const atStart = (ms: number) => update(0, { h2h: h2h(-110, 102) }, { atMs: startMs + ms });
  const unreadable = { kind: 'unreadable', of: 'quotes', atMs: null, reason: '', raw: '' } as const;
  const refusedLines: [what: string, entry: TapeEntry, code: string][] = [
    ['a quote at the start', atStart(0), 'after_start'],
    ['a quote after the start', atStart(1), 'after_start'],
    ['a game that is not in the header', update(9, {}, { ref: 'X' }), 'unknown_fixture'],
    ['a result of no game', result(4, 1, 0, 'X'), 'unknown_fixture'],
    ['a line that is no JSON', { ...unreadable, code: 'malformed_json' }, 'malformed_json'],
    ['a line of another shape', { ...unreadable, code: 'invalid_shape' }, 'invalid_shape'],
  ];
  for (const [what, entry, code] of refusedLines) {
    it(`refuses ${what} as ${code}, once and whole`, () => {
      const { said, totals } = tell([entry]);
      assert.deepEqual(said, [`refused ${code}`]);
      assert.deepEqual([totals.refused, totals.fixtures], [1, 0]);
    });
  }

  it('takes a quote in the last millisecond before the start', () => {
    assert.equal(tell([atStart(-1)]).totals.quotes, 1);
  });

  it('refuses a team nobody knows, with its name', () => {
    const [first] = header().fixtures;
    const tape = header({ fixtures: [{ ...first!, away: 'Springfield Isotopes' }] });
    const { facts } = tell([update(60, { h2h: h2h(-110, 102) })], tape);
    const [refusal] = facts;
    assert.ok(refusal?.kind === 'refused' && refusal.code === 'unknown_team');
    assert.match(refusal.reason, /Springfield Isotopes/);
  });

  it('refuses the second of two refs that name one game, and names the first', () => {
    const [first] = header().fixtures;
    const tape = header({ fixtures: [first!, { ...first!, ref: 'AGAIN' }] });
    const price = { h2h: h2h(-110, 102) };
    const { said, facts } = tell([update(60, price), update(59, price, { ref: 'AGAIN' })], tape);
    assert.equal(said.at(-1), 'refused unknown_fixture');
    const last = facts.at(-1);
    assert.match(last?.kind === 'refused' ? last.reason : '', /AGAIN and MIN-NYY/);
  });

  it('refuses a line earlier than the one before', () => {
    const price = { h2h: h2h(-110, 102) };
    assert.equal(tell([update(60, price), update(61, price)]).said.at(-1), 'refused out_of_order');
  });

  it('tells a moved start, with the quotes after it, and holds them to it', () => {
    const price = { h2h: h2h(-110, 102) };
    const earlier = { startAtMs: startMs - 40 * 60_000 };
    const { said, facts } = tell([
      update(60, price),
      update(50, price, earlier),
      update(30, price),
    ]);
    const expected = [`scheduled ${minNyy}`, 'h2h open'];
    assert.deepEqual(said, [...expected, ...expected, 'refused after_start']);
    const moved = facts[3];
    assert.equal(moved?.kind === 'quote' && moved.quote.fixture.startAtMs, earlier.startAtMs);
  });

  it('tells a result once, a corrected one again, and none of a game nobody quoted', () => {
    const { said, totals } = tell([
      update(60, { h2h: h2h(-110, 102) }),
      result(4, 2, 1),
      result(5, 2, 1),
      result(6, 3, 1),
      result(7, 0, 5, 'TB-BAL'),
    ]);
    assert.deepEqual(said.slice(2), [`final ${minNyy} 2-1`, `final ${minNyy} 3-1`]);
    assert.deepEqual([totals.duplicates, totals.silent, totals.fixtures], [1, 1, 1]);
  });
});
