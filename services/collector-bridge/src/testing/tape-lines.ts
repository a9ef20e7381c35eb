// Tapes for tests: one line each, everything that does not matter filled in.
import { markets, type Market } from '@linecast/domain';
import type {
  Offer,
  Result,
  Statement,
  TapeEntry,
  TapeHeader,
  TapeLine,
  Update,
} from '../core/tape.ts';

export const startAt = '2016-06-25T17:05:00Z';
export const startMs = Date.parse(startAt);

export function header(over: Partial<TapeHeader> = {}): TapeHeader {
  const game = { gameNumber: 1, startAtMs: startMs };
  return {
    name: 'test',
    label: 'RECORDED 2016-06-25',
    sport: 'mlb',
    source: 'made up',
    licence: 'ours',
    fixtures: [
      { ref: 'MIN-NYY', away: 'Minnesota Twins', home: 'New York Yankees', ...game },
      { ref: 'TB-BAL', away: 'Tampa Bay Rays', home: 'Baltimore Orioles', ...game },
    ],
    ...over,
  };
}

export const h2h = (home: number, away: number): Offer => ({ line: null, prices: { home, away } });
export const total = (line: number, over: number, under: number): Offer => ({
  line,
  prices: { over, under },
});
export const spread = (line: number, home: number, away: number): Offer => ({
  line,
  prices: { home, away },
});

type Said = Partial<Record<Market, Offer | null>>;

/** `minute`: minutes before the start. */
export function update(minute: number, said: Said, over: Partial<Update> = {}): Update {
  const statements = markets.flatMap((market): Statement[] => {
    const offer = said[market];
    if (offer === undefined) return [];
    return [offer ? { kind: 'offer', market, offer } : { kind: 'withdrawal', market }];
  });
  const atMs = startMs - minute * 60_000;
  const raw = JSON.stringify({ minute, said });
  const base = { ref: 'MIN-NYY', book: 'pinnacle', format: 'american', raw } as const;
  return { kind: 'update', atMs, statements, ...base, ...over };
}

export function result(hour: number, home: number, away: number, ref = 'MIN-NYY'): Result {
  const atMs = startMs + hour * 3_600_000;
  return { kind: 'result', atMs, ref, score: { home, away }, raw: `${ref} ${home}-${away}` };
}

export const lined = (...entries: TapeEntry[]): TapeLine[] =>
  entries.map((entry, i) => ({ lineNumber: i + 1, entry }));

/** A tape as it is read from disk. */
export const reading = (lines: readonly TapeLine[]) =>
  async function* (): AsyncGenerator<TapeLine> {
    yield* lines;
  };
