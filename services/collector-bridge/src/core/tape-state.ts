// Everything that was told of a tape so far: enough to tell the next line, and to count exactly.
import { nameFixture, reject, type Fixture, type Reject } from '@linecast/domain';
import type { BookMemory } from './book-memory.ts';
import type { TapeHeader } from './tape.ts';

export type Totals = {
  lines: number;
  /** Games of which a quote was told. */
  fixtures: number;
  quotes: number;
  duplicates: number;
  refused: number;
  silent: number;
};

export type NamedFixture = { kind: 'fixture'; fixture: Fixture } | Reject;

export type ToldFixture = { startAtMs: number; score: { home: number; away: number } | null };

export type TapeState = {
  /** The games of the header by ref, named, or why they have no name. */
  fixtures: Map<string, NamedFixture>;
  told: Map<string, ToldFixture>;
  /** By ref and book. */
  books: Map<string, BookMemory>;
  newestMs: number;
  totals: Totals;
};

export function freshTapeState(header: TapeHeader): TapeState {
  return {
    fixtures: nameAll(header),
    told: new Map(),
    books: new Map(),
    newestMs: Number.NEGATIVE_INFINITY,
    totals: { lines: 0, fixtures: 0, quotes: 0, duplicates: 0, refused: 0, silent: 0 },
  };
}

function nameAll({ sport, fixtures }: TapeHeader): Map<string, NamedFixture> {
  const named = new Map<string, NamedFixture>();
  const refOf = new Map<string, string>();
  for (const { ref, ...claim } of fixtures) {
    const outcome = nameFixture({ sport, ...claim });
    const other = outcome.kind === 'fixture' ? refOf.get(outcome.fixture.fixtureId) : undefined;
    if (outcome.kind === 'fixture' && !other) refOf.set(outcome.fixture.fixtureId, ref);
    named.set(ref, other ? sameGame(ref, other) : outcome);
  }
  return named;
}

const sameGame = (ref: string, other: string): Reject =>
  reject(
    'unknown_fixture',
    `${ref} and ${other} name the same game; give the second one game_number 2`,
  );
