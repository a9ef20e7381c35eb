// What every definition across books has to hold, on random markets.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import * as fc from 'fast-check';
import type { Split } from '../../signals/splits.ts';
import { markets, type Market } from '../../words.ts';
import type { FeatureDefinition, FeatureValue } from '../definition.ts';
import type { BookMarket, FixtureView, MarketView } from '../view.ts';
import { longestWindowMs } from '../window.ts';
import { splitAt, viewAtStart, type FairRow, type ToldBooks } from './several-books.ts';

const bookNames = ['consensus', 'pinnacle', 'circa', 'betfair', 'fanduel', 'betmgm', 'zeta'];

/** Minutes lie close together near the start, so that moves meet in the windows, and some lie days before. */
const anyRow = (lines: readonly number[]): fc.Arbitrary<FairRow> =>
  fc
    .tuple(
      fc.oneof(
        { weight: 6, arbitrary: fc.integer({ min: -6, max: 0 }) },
        { weight: 6, arbitrary: fc.integer({ min: -100, max: -7 }) },
        { weight: 1, arbitrary: fc.integer({ min: -5000, max: -1400 }) },
        { weight: 4, arbitrary: fc.integer({ min: -300, max: -100 }) },
      ),
      fc.option(fc.constantFrom(0.45, 0.48, 0.5, 0.504, 0.52, 0.55), { freq: 8 }),
      fc.constantFrom(...lines),
    )
    .map(([minute, probability, line]) => [minute, probability, line]);

const linesOf: Readonly<Record<Market, readonly number[]>> = {
  h2h: [0],
  spread: [-1.5, -1.5, 1.5],
  total: [8.5, 8.5, 8.5, 9.5],
};

export const anyQuotes = (market: Market): fc.Arbitrary<ToldBooks> =>
  fc
    .array(
      fc.tuple(
        fc.constantFrom(...bookNames),
        fc.uniqueArray(anyRow(linesOf[market]), {
          minLength: 1,
          maxLength: 10,
          selector: ([minute]) => minute,
        }),
      ),
      { maxLength: 10 },
    )
    .map((told) => Object.fromEntries(told));

const anySplits: fc.Arbitrary<Split[]> = fc.array(
  fc
    .tuple(
      fc.integer({ min: -300, max: -1 }),
      fc.constantFrom(0.25, 0.4, 0.5, 0.62, 0.8),
      fc.option(fc.constantFrom(0.3, 0.5, 0.7), { freq: 5 }),
      fc.option(fc.constantFrom(20, 100, 900), { freq: 5 }),
    )
    .map(([minute, ticketShareHome, handleShareHome, tickets]) =>
      splitAt(minute, { ticketShareHome, handleShareHome, tickets }),
    ),
  { maxLength: 3 },
);

const anyView = (market: Market): fc.Arbitrary<FixtureView> =>
  fc
    .tuple(anyQuotes(market), anySplits)
    .map(([books, splits]) => viewAtStart(market, books, { splits: { [market]: splits } }));

export type Features = Readonly<Record<Market, readonly FeatureDefinition[]>>;

/** On random views, of which enough must give values: a law over nulls would hold for anything. */
export function holdToLaws(features: Features): void {
  for (const market of markets) {
    const definitions = features[market];
    const onAnyView = (check: (view: FixtureView) => void): void =>
      fc.assert(fc.property(anyView(market), check), { numRuns: 200 });

    it(`give a finite value with its age, or a reason, for ${market}`, () => {
      const seen = new Set<string>();
      onAnyView((view) => {
        for (const each of definitions) {
          const told = each.compute(view);
          checkValue(each, told);
          if (told.status === 'ok') seen.add(each.name);
        }
      });
      assert.ok(seen.size >= 0.8 * definitions.length, [...seen].join(' '));
    });

    it(`do not depend on the order of the books of ${market}`, () => {
      onAnyView((view) => {
        agree(
          definitions,
          view,
          changed(view, market, (books) => books.toReversed()),
        );
      });
    });

    it(`are what they are without a consensus of ${market}`, () => {
      onAnyView((view) => {
        if (view.markets[market].reference?.role === 'consensus') return;
        const bettable = (books: readonly BookMarket[]) =>
          books.filter(({ role }) => role !== 'consensus');
        agree(definitions, view, changed(view, market, bettable));
      });
    });

    it(`need no point of ${market} older than a day, save the opening`, () => {
      onAnyView((view) => {
        agree(
          definitions,
          view,
          changed(view, market, (books) => books.map(forgetful)),
        );
      });
    });
  }
}

function agree(
  definitions: readonly FeatureDefinition[],
  view: FixtureView,
  other: FixtureView,
): void {
  for (const each of definitions)
    assert.deepEqual(each.compute(view), each.compute(other), each.name);
}

export function checkValue(
  { name, type, categories = [] }: FeatureDefinition,
  { value, ageMs, status, evidence }: FeatureValue,
): void {
  assert.equal(status === 'ok', value !== null && Number.isFinite(value), name);
  assert.equal(status === 'ok', ageMs !== null && ageMs >= 0 && Number.isFinite(ageMs), name);
  if (value === null) return;
  assert.ok(type !== 'flag' || value === 0 || value === 1, name);
  assert.ok(type !== 'count' || (Number.isSafeInteger(value) && value >= 0), name);
  assert.ok(type !== 'category' || categories[value] !== undefined, name);
  if (evidence) assert.deepEqual(JSON.parse(JSON.stringify(evidence)), evidence, name);
}

/** The same view with other books, and nothing remembered of what was computed before. */
function changed(
  view: FixtureView,
  market: Market,
  change: (books: readonly BookMarket[]) => BookMarket[],
): FixtureView {
  const told = view.markets[market];
  const books = change(told.books);
  const pathsOf = (of: 'probability' | 'line'): MarketView['paths'] => ({
    ...told.paths,
    books: books.flatMap(({ book, role, [of]: path }) =>
      path ? [{ book, role, points: path.points }] : [],
    ),
  });
  const results = new Map<string, unknown>();
  const other: MarketView = {
    ...told,
    books,
    reference: books.find(({ book }) => book === told.reference?.book),
    paths: pathsOf('probability'),
    linePaths: pathsOf('line'),
    once: <T>(key: string, compute: () => T): T => {
      if (!results.has(key)) results.set(key, compute());
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one key is one type, as in the engine
      return results.get(key) as T;
    },
  };
  return { ...view, markets: { ...view.markets, [market]: other } };
}

/** As the engine keeps it: from the last point at or before the newest minus the longest window on. */
function forgetful(told: BookMarket): BookMarket {
  const fromMs = told.newest.atMs - longestWindowMs;
  const kept = <Path extends BookMarket['probability']>(path: Path): Path => {
    const first = path.points.findLastIndex(({ atMs }) => atMs <= fromMs);
    return first > 0 ? { ...path, points: path.points.slice(first) } : path;
  };
  return { ...told, probability: kept(told.probability), line: told.line && kept(told.line) };
}

/** Twenty books that all moved: the most a vector has to carry. */
export function twentyBooks(market: Market): FixtureView {
  const line = linesOf[market][0] ?? 0;
  const rows: readonly FairRow[] = [
    [-300, 0.5, line],
    [-4, 0.54, line],
    [-1, 0.51, line],
  ];
  const names = ['pinnacle', 'circa', ...Array.from({ length: 18 }, (_, i) => `book ${i}`)];
  const splits = { [market]: [splitAt(-30, { ticketShareHome: 0.8 })] };
  return viewAtStart(market, Object.fromEntries(names.map((name) => [name, rows])), { splits });
}
