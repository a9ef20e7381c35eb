import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Emission, MarketQuote } from '@linecast/domain';
import { evictAfterStartMs } from './core/engine-options.ts';
import type { HeardUntil } from './core/stream-time.ts';
import { duesOf, makeFromQuote, makeFromTime, nothingMade, type Making } from './make-vectors.ts';
import type { PartitionState } from './partition-states.ts';
import { noFacts } from './testing/no-facts.ts';
import { fixture, h2h, minuteMs, quote, suspended } from './testing/quotes.ts';
import { options } from './testing/world.ts';

const latenessMs = options().latenessMs;
const other = { ...fixture, fixtureId: 'mlb-2016-06-25-STL-SEA' };
const tomorrow = { ...fixture, fixtureId: 'mlb-2016-06-26-TB-BAL', startAtMs: minuteMs(24 * 60) };
const over = (fixture.startAtMs + evictAfterStartMs - minuteMs(0)) / 60_000;

/** A partition that was told some quotes, at the offsets of their order. */
function createDesk(quotes: readonly MarketQuote[] = []) {
  const state: PartitionState = {
    partition: { topic: 'odds.quoted.v1', partition: 0 },
    nextOffset: 0n,
    version: 0n,
    toldUntil: new Map(),
    fixtures: new Map(),
    generation: null,
    soughtFrom: null,
  };
  const emissions: Emission[] = [];
  const emit = (emission: Emission): void => void emissions.push(emission);
  const factsOf = () => noFacts;
  const startMaking = (): Making => ({
    ...{ state, factsOf, emit },
    options: options(),
    made: nothingMade(),
  });
  let offset = 0n;
  const tell = (...more: readonly MarketQuote[]) => {
    const making = startMaking();
    const dues = duesOf(making);
    for (const each of more) {
      makeFromQuote(making, dues, { offset, quote: each });
      offset += 1n;
    }
    return making.made;
  };
  const pass = (heard: HeardUntil = new Map()) => {
    const making = startMaking();
    makeFromTime(making, heard);
    return making.made;
  };
  tell(...quotes);
  const progressOf = (id: string) => structuredClone(state.fixtures.get(id)?.progress);
  return { state, emissions, tell, pass, progressOf };
}

const early = quote(-600, h2h(2, 1.9));
const heardAt = (atMs: number): HeardUntil => new Map([['tape', atMs]]);

describe('what is made of a quote', () => {
  it('is a place in the journal, a touched fixture, a vector and the time of its source', () => {
    const { state, emissions, tell } = createDesk();
    const made = tell(early);
    assert.deepEqual(made, {
      emissions: 1,
      journal: [{ offset: 0n, quote: early, isLate: false }],
      touched: new Set([fixture.fixtureId]),
      evicted: [],
      ignored: [],
    });
    assert.equal(emissions.length, 1);
    assert.deepEqual(state.toldUntil, new Map([['tape', minuteMs(-600)]]));
  });

  it('is a place in the journal without a vector for another book than the reference', () => {
    const made = createDesk([early]).tell(quote(-599, h2h(2, 1.8), { book: 'betmgm' }));
    assert.deepEqual([made.journal.length, made.emissions, made.ignored], [1, 0, ['other_book']]);
    assert.deepEqual(made.touched, new Set([fixture.fixtureId]));
  });

  it('is nothing but a count for a repetition', () => {
    const { tell, progressOf } = createDesk([early]);
    const before = progressOf(fixture.fixtureId);
    assert.deepEqual(tell(early), { ...nothingMade(), ignored: ['repeated'] });
    assert.deepEqual(progressOf(fixture.fixtureId), before);
  });

  it('is a late place in the journal, and nothing else, where it is too old for its fixture', () => {
    const { tell, progressOf } = createDesk([early]);
    const before = progressOf(fixture.fixtureId);
    const late = quote(-700, h2h(2, 1.8));
    assert.deepEqual(tell(late), {
      ...nothingMade(),
      ignored: ['late'],
      journal: [{ offset: 1n, quote: late, isLate: true }],
    });
    assert.deepEqual(progressOf(fixture.fixtureId), before);
  });

  it('is no fixture where nothing was offered', () => {
    const { state, tell } = createDesk();
    assert.deepEqual(tell(quote(-600, suspended('h2h'))).ignored, ['not_offered']);
    assert.equal(state.fixtures.size, 0);
  });

  it('never moves the time of its source back', () => {
    const { state } = createDesk([early, quote(-700, h2h(2, 1.8), { fixture: other })]);
    assert.deepEqual(state.toldUntil, new Map([['tape', minuteMs(-600)]]));
  });

  it('is nothing for the other fixtures, however far in the future it is', () => {
    const { tell, pass, progressOf, state } = createDesk([early]);
    const before = progressOf(fixture.fixtureId);
    const inAYear = 365 * 24 * 60;
    const wild = quote(inAYear, h2h(2, 1.9), {
      source: 'wild',
      fixture: { ...other, startAtMs: minuteMs(inAYear + 1) },
    });
    tell(wild);
    const made = pass();
    assert.deepEqual(progressOf(fixture.fixtureId), before);
    assert.deepEqual([made.emissions, made.evicted], [0, []]);
    assert.equal(state.fixtures.size, 2);
  });
});

describe('what is made of time', () => {
  const windows = [5, 15, 60].map((minutes) => minuteMs(-600 + minutes));

  it('are the vectors of windows that passed, as far as its sources were heard', () => {
    const { emissions, pass } = createDesk([early]);
    const made = pass(heardAt(minuteMs(-585)));
    assert.deepEqual(
      emissions.slice(1).map(({ asOfMs }) => asOfMs),
      windows.slice(0, 2),
    );
    assert.deepEqual([made.emissions, made.touched], [2, new Set([fixture.fixtureId])]);
    assert.deepEqual(pass(heardAt(minuteMs(-585))), nothingMade());
  });

  it('are those vectors as far as another fixture shows that time passed, less the lateness', () => {
    const moment = minuteMs(-585) + latenessMs + 1;
    const tellOther = (atMs: number) => {
      const { emissions, tell, pass } = createDesk([early]);
      tell({ ...quote(0, h2h(2, 1.9), { fixture: other }), atMs });
      pass();
      return emissions.filter(({ view }) => view.fixture.fixtureId === fixture.fixtureId).length;
    };
    assert.equal(tellOther(moment - 1), 2);
    assert.equal(tellOther(moment), 3);
  });
});

describe('a quote as late as may be', () => {
  it('finds its place though time was let pass before it: no window had ended by then', () => {
    const course = (letTimePass: boolean) => {
      const { emissions, tell, pass } = createDesk([early]);
      const late = quote(-595, h2h(2.2, 1.75));
      tell({ ...quote(0, h2h(2, 1.9), { fixture: other }), atMs: late.atMs + latenessMs });
      if (letTimePass) pass();
      tell(late);
      pass(heardAt(minuteMs(-500)));
      return emissions.map(({ view, asOfMs, quoteId }) => [
        view.fixture.fixtureId,
        asOfMs,
        quoteId,
      ]);
    };
    assert.deepEqual(course(true), course(false));
    assert.equal(course(true).length, 9);
  });
});

describe('a game that is long over', () => {
  const overMs = minuteMs(over);

  it('is forgotten six hours after its start, and not a millisecond before', () => {
    const { state, pass } = createDesk([early]);
    assert.deepEqual(pass(heardAt(overMs - 1)).evicted, []);
    assert.equal(state.fixtures.size, 1);
    const made = pass(heardAt(overMs));
    assert.deepEqual(made.evicted, [fixture.fixtureId]);
    assert.equal(made.touched.size, 0);
    assert.equal(state.fixtures.size, 0);
    assert.deepEqual(pass(heardAt(overMs)).evicted, []);
  });

  it('is given the vectors it was still owed', () => {
    const { emissions, pass } = createDesk([early]);
    const made = pass(heardAt(overMs));
    assert.equal(made.emissions, 3);
    assert.equal(emissions.length, 4);
    assert.deepEqual(made.touched, new Set());
  });

  it('is forgotten by what its source tells of other games, and they are not', () => {
    const { state, tell } = createDesk([early]);
    const next = quote(0, h2h(2, 1.9), { fixture: tomorrow });
    assert.deepEqual(tell({ ...next, atMs: overMs + latenessMs }).evicted, []);
    assert.deepEqual(tell({ ...next, atMs: overMs + latenessMs + 1 }).evicted, [fixture.fixtureId]);
    assert.deepEqual([...state.fixtures.keys()], [tomorrow.fixtureId]);
  });

  it('is not opened again by a quote that comes after that: it is late', () => {
    const { state, tell, pass, emissions } = createDesk([early]);
    tell({ ...quote(0, h2h(2, 1.9), { fixture: tomorrow }), atMs: overMs + latenessMs + 1 });
    pass();
    const seen = emissions.length;
    assert.deepEqual(tell(quote(-1, h2h(3, 1.4))), { ...nothingMade(), ignored: ['late'] });
    assert.equal(state.fixtures.has(fixture.fixtureId), false);
    assert.equal(emissions.length, seen);
  });

  it('does not wait for a source that has long been silent', () => {
    const { pass } = createDesk([early, quote(-599, h2h(2, 1.8), { source: 'http' })]);
    assert.deepEqual(pass(heardAt(overMs)).evicted, [fixture.fixtureId]);
  });
});
