import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { logit } from '../odds/logit.ts';
import type { BookPath } from './book-path.ts';
import type { Signal } from './signal.ts';
import { defaultSteam, steam, steamMoves, type SteamConfig, type SteamEvidence } from './steam.ts';
import { anyBooks, marketOf, minutesMs, naiveValue, pathOf } from './testing/paths.ts';

/** A book that stands at a price from the start and changes it once. */
const mover = (book: string, minute: number, to: number, from = 0.5): BookPath =>
  pathOf(book, [
    [0, from],
    [minute, to],
  ]);
const still = (book: string): BookPath => pathOf(book, [[0, 0.5]]);
const evidenceOf = (signal: Signal<SteamEvidence>): SteamEvidence =>
  signal.kind === 'unknown' ? assert.fail(signal.reason) : signal.evidence;
const namesOf = (evidence: SteamEvidence): string[] => evidence.movers.map(({ book }) => book);

const six = [
  mover('betmgm', 63, 0.512),
  mover('circa', 61, 0.515),
  mover('fanduel', 64, 0.52),
  still('bovada'),
  still('caesars'),
  still('draftkings'),
];

describe('steam over several books', () => {
  it('is three of six books that move the same way within five minutes, with who led and how far', () => {
    const signal = steam(marketOf(six, 65));
    assert.equal(signal.kind, 'yes');
    const evidence = evidenceOf(signal);
    assert.deepEqual(namesOf(evidence), ['circa', 'betmgm', 'fanduel']);
    assert.partialDeepStrictEqual(evidence, {
      booksActive: 6,
      booksNeeded: 3,
      booksOpposed: 0,
      direction: 'home',
      leader: 'circa',
      magnitude: logit(0.515),
      startedAtMs: minutesMs(61),
      completedAtMs: minutesMs(64),
    });
  });

  it('is led by the book that moved most, of those that moved first', () => {
    const books = [mover('a', 61, 0.512), mover('b', 61, 0.52), mover('c', 62, 0.53)];
    assert.deepEqual(namesOf(evidenceOf(steam(marketOf(books, 63)))), ['b', 'a', 'c']);
  });

  it('names the away side when the home side falls', () => {
    const falling = six.map(({ book }, i) => (i < 3 ? mover(book, 62, 0.48) : still(book)));
    assert.equal(evidenceOf(steam(marketOf(falling, 65))).direction, 'away');
  });

  it('slides: moves on both sides of a five-minute mark belong together, as a fixed bucket would miss', () => {
    const across = [mover('a', 58, 0.52), mover('b', 59, 0.52), mover('c', 61, 0.52)];
    assert.equal(steam(marketOf([...across, still('d'), still('e'), still('f')], 61)).kind, 'yes');
  });

  it('has a window open at its old end: a change exactly five minutes old has left it', () => {
    const books = [mover('a', 60, 0.52), mover('b', 62, 0.52), mover('c', 64, 0.52), still('d')];
    const more = [...books, still('e'), still('f')];
    assert.equal(steam(marketOf(more, 64)).kind, 'yes');
    assert.equal(steam({ ...marketOf(more, 65), asMs: minutesMs(65) - 1 }).kind, 'yes');
    assert.deepEqual(namesOf(evidenceOf(steam(marketOf(more, 65)))), ['b', 'c']);
  });

  it('counts books, not rows: one book that moves three times is one', () => {
    const nervous = pathOf('a', [
      [0, 0.5],
      [61, 0.515],
      [62, 0.53],
      [63, 0.545],
    ]);
    const signal = steam(marketOf([nervous, ...six.slice(3)], 64));
    assert.equal(signal.kind, 'no');
    assert.deepEqual(namesOf(evidenceOf(signal)), ['a']);
  });

  it('does not add up opposite directions', () => {
    const torn = [mover('a', 61, 0.52), mover('b', 62, 0.48), mover('c', 63, 0.52)];
    const signal = steam(marketOf([...torn, ...six.slice(3)], 64));
    assert.equal(signal.kind, 'no');
    assert.partialDeepStrictEqual(evidenceOf(signal), { direction: 'home', booksOpposed: 1 });
  });

  it('is no steam when as many books go one way as the other', () => {
    const up = ['a', 'b', 'c'].map((book) => mover(book, 61, 0.52));
    const down = ['d', 'e', 'f'].map((book) => mover(book, 61, 0.48));
    const signal = steam(marketOf([...up, ...down], 62));
    assert.equal(signal.kind, 'no');
    assert.partialDeepStrictEqual(evidenceOf(signal), { direction: null, booksOpposed: 3 });
  });

  it('measures in log-odds: a point near the end of the scale weighs more', () => {
    const by = (from: number, to: number) =>
      steam(marketOf([mover('a', 61, to, from), mover('b', 62, to, from)], 63)).kind;
    assert.equal(by(0.5, 0.509), 'no');
    assert.equal(by(0.8, 0.809), 'yes');
  });

  it('refuses a threshold in cents, points or percent', () => {
    for (const minLogit of [1, 10, 0, Number.NaN]) {
      assert.throws(() => steam(marketOf(six, 65), { ...defaultSteam, minLogit }), /minLogit/);
    }
  });

  it('asks for half of the active books when there are few, and never for one alone', () => {
    const needed = (books: number): number =>
      evidenceOf(
        steam(
          marketOf(
            Array.from({ length: books }, (_, i) => still(`book ${i}`)),
            9,
          ),
        ),
      ).booksNeeded;
    assert.deepEqual([2, 3, 4, 5, 6, 12].map(needed), [2, 2, 2, 3, 3, 3]);
  });

  it('forgets a book that went back, and takes no echo of the others for a book', () => {
    const back = pathOf('circa', [
      [0, 0.5],
      [61, 0.52],
      [62, 0.5],
    ]);
    const echo = { ...mover('all', 61, 0.52), role: 'consensus' as const };
    const books = [back, mover('b', 62, 0.52), mover('c', 63, 0.52), ...six.slice(3), echo];
    assert.deepEqual(namesOf(evidenceOf(steam(marketOf(books, 64)))), ['b', 'c']);
  });

  it('cannot be known with one book, with dead collectors, before the window or in a suspension', () => {
    const reason = (signal: Signal<unknown>) => signal.kind === 'unknown' && signal.reason;
    assert.equal(reason(steam(marketOf(six.slice(0, 1), 65))), 'missing');
    assert.equal(reason(steam(marketOf(six, 65, ['circa']))), 'stale');
    assert.equal(reason(steam(marketOf(six, 4))), 'before_open');
    assert.equal(reason(steam(marketOf(six, -1))), 'missing');
    const suspended = ['a', 'b'].map((book) =>
      pathOf(book, [
        [0, 0.5],
        [60, null],
      ]),
    );
    assert.equal(reason(steam(marketOf(suspended, 65))), 'missing');
  });

  it('refuses a book twice and a path that holds no probability', () => {
    assert.throws(() => steam(marketOf([...six, six[0]!], 65)), RangeError);
    assert.throws(() => steam(marketOf([mover('a', 61, 1), still('b')], 65)), RangeError);
    assert.throws(() => steam(marketOf([mover('a', 61, Number.NaN), still('b')], 65)), RangeError);
  });
});

describe('separate steam moves', () => {
  const wave = (book: string, offset: number): BookPath =>
    pathOf(book, [
      [0, 0.5],
      [60 + offset, 0.52],
      [75 + offset, 0.54],
      [95 + offset, 0.56],
    ]);
  const books = [wave('a', 0), wave('b', 1), wave('c', 2)];

  it('are one per half hour', () => {
    const atMs = steamMoves({ books, asMs: minutesMs(200) }).map((move) => move.atMs);
    assert.deepEqual(atMs, [minutesMs(61), minutesMs(96)]);
  });

  it('are all there with a shorter refractory time, which cannot be shorter than the window', () => {
    const config = { ...defaultSteam, refractoryMs: minutesMs(5) };
    assert.equal(steamMoves({ books, asMs: minutesMs(200) }, config).length, 3);
    const shorter = { ...defaultSteam, refractoryMs: minutesMs(4) };
    assert.throws(() => steamMoves({ books, asMs: 0 }, shorter), /refractoryMs/);
  });
});

describe('steam on random paths', () => {
  const config: SteamConfig = { windowMs: 5, refractoryMs: 11, minBooks: 3, minLogit: 0.04 };
  const books = anyBooks([0.48, 0.495, 0.5, 0.505, 0.52], { min: 2, max: 8 });

  it('is what a search through all windows finds', () => {
    let found = 0;
    fc.assert(
      fc.property(books, fc.integer({ min: 0, max: 70 }), (all, asMs) => {
        const naive = naiveMoves(all, asMs, config);
        const moves = steamMoves({ books: all, asMs }, config);
        found += moves.length;
        assert.deepEqual(
          moves.map(({ atMs, evidence }) => ({
            atMs,
            direction: evidence.direction,
            books: namesOf(evidence).toSorted(),
          })),
          naive,
        );
      }),
      { numRuns: 500 },
    );
    assert.ok(found > 100, 'the random paths hold too few moves to show anything');
  });
});

/** Every window that ends at a whole time, every book in it: slow and plain. */
function naiveMoves(books: readonly BookPath[], asMs: number, config: SteamConfig) {
  const moves: { atMs: number; direction: 'home' | 'away'; books: string[] }[] = [];
  for (let atMs = 0; atMs <= asMs; atMs += 1) {
    const last = moves.at(-1);
    if (last && atMs < last.atMs + config.refractoryMs) continue;
    const [home, away]: [string[], string[]] = [[], []];
    let active = 0;
    for (const path of books) {
      const now = naiveValue(path, atMs);
      const then = naiveValue(path, atMs - config.windowMs);
      if (path.role === 'consensus' || !now || !then) continue;
      active += 1;
      const change = Math.log(now / (1 - now)) - Math.log(then / (1 - then));
      if (change >= config.minLogit) home.push(path.book);
      if (change <= -config.minLogit) away.push(path.book);
    }
    const needed = active >= 6 ? 3 : Math.max(2, Math.ceil(active / 2));
    const [direction, winners] =
      home.length > away.length ? (['home', home] as const) : (['away', away] as const);
    if (home.length !== away.length && winners.length >= needed) {
      moves.push({ atMs, direction, books: winners.toSorted() });
    }
  }
  return moves;
}
