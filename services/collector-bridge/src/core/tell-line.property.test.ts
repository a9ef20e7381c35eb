// The teller against the obvious recomputation, on random tapes.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { h2h, header, lined, result, startMs, total } from '../testing/tape-lines.ts';
import { freshTapeState } from './tape-state.ts';
import type { Offer, Statement, TapeEntry, TapeLine, Update } from './tape.ts';
import { tellLine, type Fact } from './tell-line.ts';

type Market = 'total' | 'h2h';
/** At most one statement per market, as in a line; American 50 is no price. */
const h2hSaid = fc.constantFrom(h2h(-110, 102), h2h(-120, 102), h2h(105, 102), h2h(50, 102), null);
const totalSaid = fc.constantFrom(total(8, 100, -110), total(8.5, 100, -110), null);

const said = (market: Market, offer: Offer | null | undefined): Statement[] => {
  if (offer === undefined) return [];
  return [offer ? { kind: 'offer', market, offer } : { kind: 'withdrawal', market }];
};

const drafted = fc.record({
  // Few distinct times, so that repetitions and several contents of one time are common; some after the start.
  second: fc.integer({ min: 0, max: 12 }),
  ref: fc.constantFrom('MIN-NYY', 'TB-BAL', 'nobody'),
  book: fc.constantFrom('pinnacle', 'circa'),
  h2h: fc.option(h2hSaid, { nil: undefined }),
  total: fc.option(totalSaid, { nil: undefined }),
});

const tape: fc.Arbitrary<TapeLine[]> = fc.array(drafted, { maxLength: 60 }).map((drafts) => {
  const updates = drafts
    .toSorted((a, b) => a.second - b.second)
    .map((each): Update => {
      const { second, ref, book } = each;
      const statements = [...said('total', each.total), ...said('h2h', each.h2h)];
      const atMs = startMs - 10_000 + second * 1_000;
      return { kind: 'update', atMs, ref, book, format: 'american', statements, raw: '' };
    });
  const entries: TapeEntry[] = [...updates, result(4, 2, 1), result(4, 2, 1)];
  return lined(...entries);
});

function tellAll(lines: readonly TapeLine[]) {
  const state = freshTapeState(header());
  return { perLine: lines.map((line) => tellLine(state, line)), totals: state.totals };
}

const isWhole = (entry: TapeEntry): entry is Update =>
  entry.kind === 'update' && entry.ref !== 'nobody' && entry.atMs < startMs;

type Naive = { place: string; atMs: number; status: string; line: number | null };

/** A quote is news unless the very same was told at this time before: over the whole history, nothing forgotten. */
function naiveQuotes(lines: readonly TapeLine[]): Naive[] {
  const told = new Set<string>();
  const open = new Set<string>();
  const quotes: Naive[] = [];
  for (const { ref, book, atMs, statements } of lines.map((each) => each.entry).filter(isWhole)) {
    for (const each of statements) {
      if (each.kind === 'unreadable') continue;
      const offer = each.kind === 'offer' ? each.offer : null;
      const place = [ref, book, each.market].join(' ');
      const content = JSON.stringify([place, atMs, offer]);
      const isNews = !told.has(content) && (offer ? offer.prices['home'] !== 50 : open.has(place));
      if (!isNews) continue;
      told.add(content);
      if (offer) open.add(place);
      else open.delete(place);
      quotes.push({ place, atMs, status: offer ? 'open' : 'suspended', line: offer?.line ?? null });
    }
  }
  return quotes;
}

const refOf: Readonly<Record<string, string>> = { NYY: 'MIN-NYY', BAL: 'TB-BAL' };

function toldQuotes(facts: readonly Fact[]): Naive[] {
  return facts.flatMap((fact) => {
    if (fact.kind !== 'quote') return [];
    const { fixture, book, market, quotedAtMs, status, line } = fact.quote;
    const place = [refOf[fixture.home], book, market].join(' ');
    return [{ place, atMs: quotedAtMs, status, line }];
  });
}

describe('tellLine on random tapes', () => {
  it('tells exactly the quotes the naive history tells, in its order', () => {
    const told = fc.property(tape, (lines) => {
      assert.deepEqual(toldQuotes(tellAll(lines).perLine.flat()), naiveQuotes(lines));
    });
    fc.assert(told);
  });

  it('goes on from any line as if it had never stopped', () => {
    const goesOn = fc.property(tape, fc.nat(70), (lines, cut) => {
      const whole = tellAll(lines);
      const state = freshTapeState(header());
      for (const line of lines.slice(0, cut)) tellLine(state, line);
      const rest = lines.slice(cut).map((line) => tellLine(state, line));
      assert.deepEqual(rest, whole.perLine.slice(cut));
      assert.deepEqual(state.totals, whole.totals);
    });
    fc.assert(goesOn);
  });

  it('accounts for every statement: quotes, duplicates, refusals, silence', () => {
    const addsUp = fc.property(tape, (lines) => {
      const { perLine, totals } = tellAll(lines);
      const finals = perLine
        .flat()
        .filter((each) => each.kind === 'fixture' && each.change.status === 'final').length;
      // A line that is refused whole counts once, and so does a result.
      const counts = lines.map(({ entry }) => (isWhole(entry) ? entry.statements.length : 1));
      const { quotes, duplicates, refused, silent } = totals;
      const units = counts.reduce((sum, n) => sum + n, 0);
      assert.equal(quotes + duplicates + refused + silent + finals, units);
      assert.equal(totals.lines, lines.length);
    });
    fc.assert(addsUp);
  });

  it('gives strictly growing sequences that depend on the line alone', () => {
    const grows = fc.property(tape, (lines) => {
      const sequences = tellAll(lines).perLine.map((facts) =>
        facts.flatMap((each) => (each.kind === 'refused' ? [] : [each.sequence])),
      );
      const all = sequences.flat();
      assert.deepEqual(
        all,
        [...new Set(all)].toSorted((a, b) => a - b),
      );
      sequences.forEach((ofLine, i) => {
        for (const each of ofLine) assert.equal(Math.floor(each / 8), lines[i]?.lineNumber);
      });
    });
    fc.assert(grows);
  });
});
