// A tape as far as it was wound: which line is next, how long it is not due yet, and what telling it brings.
// It tells nobody but itself; playing it to the world is play-tape.ts.
import { isInSpan, type Span } from './core/span.ts';
import { freshTapeState, type TapeState, type Totals } from './core/tape-state.ts';
import type { TapeEntry, TapeHeader, TapeLine } from './core/tape.ts';
import { tellLine, type Fact } from './core/tell-line.ts';
import { warpedClock, type Speed, type WarpedClock } from './core/warped-clock.ts';
import { peekable, type Peekable } from './peekable.ts';

const mostLinesAtOnce = 200;

export type Play = { header: TapeHeader; speed: Speed; span: Span };

export type Batch = {
  facts: Fact[];
  duplicates: number;
  /** Nothing of it is played: all lines are outside the span. */
  isEmpty: boolean;
  /** Event time up to which everything is told with this batch. */
  atMs: number;
};

export type TapeReel = {
  totals: () => Totals;
  nextLine: () => number;
  /** The newest time that was told; −Infinity before the first. */
  atMs: () => number;
  /** Tells the lines before a place again, to `hear` only: what was told, and the counts, are as they were. */
  windTo: (nextLine: number, hear: (facts: readonly Fact[]) => void) => Promise<void>;
  /** How long the next line is not due yet; undefined when there is none. */
  waitMs: (wallMs: number) => Promise<number | undefined>;
  /** Takes what is due now, at most a batch of it. */
  takeDue: (wallMs: number) => Promise<Batch>;
  /** Where the tape's own clock stands; −Infinity before its first line. */
  tapeMs: (wallMs: number) => number;
  close: () => Promise<void>;
};

export function openReel(play: Play, source: AsyncGenerator<TapeLine>): TapeReel {
  const state = freshTapeState(play.header);
  const lines = peekable(source);
  const clock = createReelClock(play, state);
  let nextLine = 1;
  const take = async (line: TapeLine): Promise<Fact[]> => {
    await lines.take();
    nextLine = line.lineNumber + 1;
    return isInSpan(play.span, line.entry) ? tellLine(state, line) : [];
  };
  return {
    totals: () => ({ ...state.totals }),
    nextLine: () => nextLine,
    atMs: () => state.newestMs,
    windTo: (place, hear) => takeWhile(lines, take, (line) => line.lineNumber < place, hear),
    waitMs: async (wallMs) => {
      const head = await lines.peek();
      return head && clock.waitMs(head.entry, wallMs);
    },
    takeDue: async (wallMs) => {
      const before = { ...state.totals };
      let left = mostLinesAtOnce;
      const isDue = ({ entry }: TapeLine): boolean =>
        (left -= 1) >= 0 && clock.waitMs(entry, wallMs) <= 0;
      const facts: Fact[] = [];
      await takeWhile(lines, take, isDue, (more) => facts.push(...more));
      const next = await lines.peek();
      return {
        facts,
        duplicates: state.totals.duplicates - before.duplicates,
        isEmpty: state.totals.lines === before.lines,
        // A time whose lines are not all told yet is not over.
        atMs: next?.entry.atMs === state.newestMs ? state.newestMs - 1 : state.newestMs,
      };
    },
    tapeMs: clock.tapeMs,
    close: lines.close,
  };
}

async function takeWhile(
  lines: Peekable<TapeLine>,
  take: (line: TapeLine) => Promise<Fact[]>,
  isWanted: (line: TapeLine) => boolean,
  hear: (facts: readonly Fact[]) => void,
): Promise<void> {
  for (let line = await lines.peek(); line && isWanted(line); line = await lines.peek()) {
    hear(await take(line));
  }
}

/** Begins at the first line that is awaited, on a first start and after every restart. */
function createReelClock({ speed, span }: Play, state: TapeState) {
  let clock: WarpedClock | undefined;
  return {
    tapeMs: (wallMs: number): number => clock?.tapeMs(wallMs) ?? Number.NEGATIVE_INFINITY,
    waitMs: (entry: TapeEntry, wallMs: number): number => {
      if (entry.atMs === null || !isAwaited(span, state, entry)) return 0;
      clock ??= warpedClock(speed, { tapeMs: entry.atMs, wallMs });
      return clock.waitMs(entry.atMs, wallMs);
    },
  };
}

/** What is not played is not waited for: lines outside the span, and results of games nobody was told of. */
function isAwaited(span: Span, { told }: TapeState, entry: TapeEntry): boolean {
  return entry.kind === 'result' ? told.has(entry.ref) : isInSpan(span, entry);
}
