import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Received } from '@linecast/kit';
import type { SplitsReported } from '@linecast/protos';
import type { ReadFact } from '../keep-facts.ts';
import {
  final,
  fixtureRef,
  iso,
  observed,
  splits,
  startAtMs,
  told,
} from '../testing/side-inputs.ts';
import { readObservation } from './context-topic.ts';
import { readResult } from './fixture-topic.ts';
import { readSplit } from './splits-topic.ts';

const roof = { kind: 'roof', roof: 'open' } as const;
type Changes = Partial<Pick<SplitsReported, 'fixture' | 'mode'>>;
type Envelope = Partial<Received<unknown>['envelope']>;

/** The three topics of facts, of which all of this must hold. */
const topics: Record<string, (changes: Changes, envelope?: Envelope) => ReadFact> = {
  'splits.reported.v1': (changes, envelope) => readSplit(told(splits(changes), envelope)),
  'context.observed.v1': (changes, envelope) =>
    readObservation(told(observed(roof, changes), envelope)),
  'fixture.changed.v1': (changes, envelope) => readResult(told(final(changes), envelope)),
};

const codeOf = (result: ReadFact): string => (result.kind === 'fact' ? 'none' : result.code);
const idOf = (result: ReadFact): string =>
  result.kind === 'fact' ? result.fact.factId : assert.fail(`${result.kind} ${result.code}`);

for (const [topic, read] of Object.entries(topics)) {
  describe(`a fact of ${topic}`, () => {
    it('has an id of its source and id alone', () => {
      const envelope = { id: 'one', source: 'a' };
      const id = idOf(read({}, envelope));
      assert.match(id, /^fact_[0-9a-f]{24}$/);
      assert.equal(idOf(read({ mode: 'live' }, { ...envelope, recordedAtMs: 4e12 })), id);
      assert.notEqual(idOf(read({}, { ...envelope, id: 'two' })), id);
      assert.notEqual(idOf(read({}, { ...envelope, source: 'b' })), id);
    });

    const contradictions: readonly [string, object][] = [
      ['home and away reversed', { home: 'TB', away: 'BAL' }],
      ['another home', { home: 'NYY' }],
      ['another sport', { sport: 'nba' }],
      ['the second game under the id of the first', { game_number: 2 }],
      ['the first game under the id of the second', { fixture_id: 'mlb-2016-06-25-TB-BAL-2' }],
      ['teams that share letters with the id', { away: '25-TB' }],
    ];
    for (const [sentence, changes] of contradictions) {
      it(`is refused with ${sentence}`, () => {
        const result = read({ fixture: { ...fixtureRef, ...changes } });
        assert.equal(codeOf(result), 'contradictory_fixture');
        assert.equal(result.kind, 'reject');
      });
    }

    it('may be of the second game of a doubleheader', () => {
      const second = { fixture_id: 'mlb-2016-06-25-TB-BAL-2', game_number: 2 };
      assert.equal(read({ fixture: { ...fixtureRef, ...second } }).kind, 'fact');
    });

    it('is refused when it is live and of a time still to come', () => {
      const at = startAtMs + 300 * 60_000;
      const early = at - 1_000 * 60_000;
      assert.equal(codeOf(read({ mode: 'live' }, { recordedAtMs: early })), 'in_future');
      assert.equal(read({ mode: 'live' }, { recordedAtMs: at }).kind, 'fact');
      assert.equal(read({ mode: 'replay' }, { recordedAtMs: early }).kind, 'fact');
    });
  });
}

describe('the text of a fact', () => {
  for (const [what, text] of [
    ['NUL', 'a\0b'],
    ['half a surrogate pair', 'a\ud83cb'],
  ] as const) {
    it(`is refused with ${what}, which Postgres cannot keep`, () => {
      const announced = {
        kind: 'starter',
        side: 'home',
        status: 'announced',
        pitcher: text,
      } as const;
      const results = [
        readSplit(told(splits({ book: text }))),
        readObservation(told(observed(announced))),
        readResult(told(final({ starters: { home: null, away: text } }))),
      ];
      for (const result of results) {
        assert.equal(result.kind, 'reject');
        assert.equal(codeOf(result), 'invalid_text');
      }
    });
  }

  it('may have any character that can be kept', () => {
    const result = readSplit(told(splits({ book: '日本 🎾 \u0001 \' " \\', counted_at: iso(-1) })));
    assert.equal(result.kind, 'fact');
  });
});
