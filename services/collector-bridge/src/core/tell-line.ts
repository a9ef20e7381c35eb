// One line of a tape against everything before it: what is to be published, what is refused, what was said already.
import { markets, reject, type Fixture, type Market, type Reject } from '@linecast/domain';
import { nothingTold, sayMarket, type Said } from './book-memory.ts';
import type { FixtureChange, Quote } from './quote.ts';
import { readOffer } from './read-offer.ts';
import type { TapeState } from './tape-state.ts';
import type { Result, Statement, TapeEntry, TapeLine, Update } from './tape.ts';

export type Refusal = {
  kind: 'refused';
  of: 'quotes' | 'results';
  lineNumber: number;
  /** The game as far as it is known: its id, else the source's name, else nothing. */
  key: string;
  code: string;
  reason: string;
  raw: string;
};

export type Fact =
  | { kind: 'quote'; sequence: number; quote: Quote }
  | { kind: 'fixture'; sequence: number; change: FixtureChange }
  | Refusal;

/** The moneyline comes last, so that the features made at it know the newest total. */
const order: readonly Market[] = ['spread', 'total', 'h2h'];
/** Room for every message of a line, so that sequences grow and never depend on what else was told. */
const slotsPerLine = 8;
const slotOf: Readonly<Record<Market, number>> = { spread: 1, total: 2, h2h: 3 };

type Outcome =
  | Said
  | { kind: 'fixture'; change: FixtureChange }
  | { kind: 'refused'; key: string; because: Reject };

/** Advances `state` in place (a tape has too many lines to copy it for each) and returns the facts of the line. */
export function tellLine(state: TapeState, { lineNumber, entry }: TapeLine): Fact[] {
  const outcomes = outcomesOf(state, entry);
  state.totals.lines += 1;
  if (entry.atMs !== null) state.newestMs = Math.max(state.newestMs, entry.atMs);
  return outcomes.flatMap((outcome) => count(state, outcome, lineNumber, entry));
}

function outcomesOf(state: TapeState, entry: TapeEntry): Outcome[] {
  if (entry.kind === 'unreadable') return [refusedAs('', reject(entry.code, entry.reason))];
  const named = state.fixtures.get(entry.ref);
  if (!named) {
    const reason = `the tape's header has no fixture "${entry.ref}"`;
    return [refusedAs(entry.ref, reject('unknown_fixture', reason))];
  }
  if (named.kind === 'reject') return [refusedAs(entry.ref, named)];
  if (entry.atMs < state.newestMs) {
    const reason = `earlier than the line before it: a tape is in the order of time`;
    return [refusedAs(named.fixture.fixtureId, reject('out_of_order', reason))];
  }
  return entry.kind === 'update'
    ? tellUpdate(state, entry, named.fixture)
    : tellResult(state, entry, named.fixture);
}

function tellUpdate(state: TapeState, update: Update, known: Fixture): Outcome[] {
  const fixture = { ...known, startAtMs: update.startAtMs ?? known.startAtMs };
  state.fixtures.set(update.ref, { kind: 'fixture', fixture });
  const outcomes =
    update.atMs < fixture.startAtMs
      ? update.statements.toSorted(byOrder).map((each) => tellMarket(state, update, fixture, each))
      : [refusedAs(fixture.fixtureId, afterStart(fixture))];
  return [...scheduleNews(state, update, fixture, outcomes), ...outcomes];
}

function tellMarket(
  state: TapeState,
  { ref, book, atMs, format }: Update,
  fixture: Fixture,
  statement: Statement,
): Outcome {
  if (statement.kind === 'unreadable') {
    return refusedAs(fixture.fixtureId, reject('invalid_shape', statement.reason));
  }
  const { market } = statement;
  const offer = statement.kind === 'offer' ? readOffer(market, statement.offer, format) : null;
  if (offer?.kind === 'reject') return refusedAs(fixture.fixtureId, offer);
  const key = JSON.stringify([ref, book]);
  const before = state.books.get(key) ?? nothingTold;
  const { memory, said } = sayMarket(before, { fixture, book, atMs }, market, offer);
  state.books.set(key, memory);
  return said;
}

/** A game is told of at its first quote, and again when its start moves. */
function scheduleNews(
  state: TapeState,
  { ref, atMs }: Update,
  fixture: Fixture,
  outcomes: readonly Outcome[],
): Outcome[] {
  const told = state.told.get(ref);
  const isNews = told
    ? told.score === null && told.startAtMs !== fixture.startAtMs
    : outcomes.some((each) => each.kind === 'quote');
  if (!isNews) return [];
  if (!told) state.totals.fixtures += 1;
  state.told.set(ref, { startAtMs: fixture.startAtMs, score: null });
  return [
    { kind: 'fixture', change: { fixture, status: 'scheduled', score: null, changedAtMs: atMs } },
  ];
}

function tellResult(state: TapeState, { ref, atMs, score }: Result, fixture: Fixture): Outcome[] {
  const told = state.told.get(ref);
  // A game nobody quoted (in the span that is played) is none of ours.
  if (!told) return [{ kind: 'silent' }];
  if (told.score?.home === score.home && told.score.away === score.away) {
    return [{ kind: 'duplicate' }];
  }
  state.told.set(ref, { ...told, score });
  return [{ kind: 'fixture', change: { fixture, status: 'final', score, changedAtMs: atMs } }];
}

function count(
  { totals }: TapeState,
  outcome: Outcome,
  lineNumber: number,
  entry: TapeEntry,
): Fact[] {
  const first = lineNumber * slotsPerLine;
  if (outcome.kind === 'duplicate' || outcome.kind === 'silent') {
    totals[outcome.kind === 'duplicate' ? 'duplicates' : 'silent'] += 1;
    return [];
  }
  if (outcome.kind === 'fixture') return [{ ...outcome, sequence: first }];
  if (outcome.kind === 'quote') {
    totals.quotes += 1;
    return [{ ...outcome, sequence: first + slotOf[outcome.quote.market] }];
  }
  totals.refused += 1;
  const of = entry.kind === 'unreadable' ? entry.of : sourceOf[entry.kind];
  const { code, reason } = outcome.because;
  return [{ kind: 'refused', of, lineNumber, key: outcome.key, code, reason, raw: entry.raw }];
}

const sourceOf = { update: 'quotes', result: 'results' } as const;

const refusedAs = (key: string, because: Reject): Outcome => ({ kind: 'refused', key, because });

const afterStart = (fixture: Fixture): Reject =>
  reject(
    'after_start',
    `quoted at or after the start, ${new Date(fixture.startAtMs).toISOString()}`,
  );

const byOrder = (a: Statement, b: Statement): number => place(a) - place(b);
const place = (each: Statement): number =>
  each.kind === 'unreadable' ? markets.length : order.indexOf(each.market);
