// What the table is made from, held against the obvious recomputation; and that nothing later than a row is in it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import {
  computeFeatures,
  createLeagueLedger,
  findFeatureSet,
  gameContextOf,
  naiveView,
  openFixture,
  tellFixture,
  type FixtureView,
  type GameResult,
  type Market,
  type MarketQuote,
  type Observation,
  type Split,
} from '@linecast/domain';
import {
  fixture,
  latenessMs,
  streams,
} from '../../../../packages/domain/src/engine/testing/streams.ts';
import { factsOf, viewsAt, type EngineRules } from './views-at.ts';

const rules: EngineRules = { latenessMs, devigMethod: 'power' };
const sets = ['mlb-moneyline@2', 'mlb-total@1'].flatMap((name) => findFeatureSet(name) ?? []);
const hourMs = 3_600_000;

/** Every bit of every value and status. */
const textOf = (view: FixtureView): string =>
  sets
    .flatMap((set) => Object.entries(computeFeatures(set, view)))
    .map(([name, { value, status }]) => `${name} ${status} ${Object.is(value, -0) ? '-0' : value}`)
    .join('\n');

type Beside = {
  splits: (Split & { market: Market })[];
  observations: Observation[];
  results: GameResult[];
};
const nothing: Beside = { splits: [], observations: [], results: [] };

function textsAt(quotes: readonly MarketQuote[], points: readonly number[], beside: Beside) {
  const ledger = createLeagueLedger();
  for (const result of beside.results) ledger.add(result);
  const views = viewsAt(quotes, points, factsOf(fixture, beside, ledger), rules);
  // One by one: a view does not outlive the next.
  const texts = new Map<number, string>();
  for (const view of views) texts.set(view.asOfMs, textOf(view));
  return texts;
}

/** What the engine takes of a stream, one by one. */
function acceptedOf(quotes: readonly MarketQuote[]): MarketQuote[] {
  const engine = openFixture(fixture, 'replay');
  const facts = factsOf(fixture, nothing, createLeagueLedger());
  const options = { ...rules, sets: [], intervalMs: 0 };
  return quotes.filter(
    (quote) => tellFixture(engine, quote, facts, options, () => undefined).kind === 'accepted',
  );
}

/** At the time of a quote, or of one hundredth of the way to the next. */
const places = fc.array(fc.tuple(fc.nat(60), fc.nat(100)), { minLength: 1, maxLength: 6 });

function timesIn(quotes: readonly MarketQuote[], at: readonly (readonly [number, number])[]) {
  const times = at.map(([place, hundredths]) => {
    const i = place % quotes.length;
    const fromMs = quotes[i]?.atMs ?? 0;
    const toMs = quotes[i + 1]?.atMs ?? fixture.startAtMs;
    return Math.round(fromMs + (Math.max(0, toMs - fromMs) * hundredths) / 100);
  });
  return [...new Set(times)].toSorted((a, b) => a - b);
}

describe('a game at several times', () => {
  it('is at each what a naive recomputation gives of the quotes up to then, bit for bit', () => {
    fc.assert(
      fc.property(streams(), places, (quotes, at) => {
        const times = timesIn(quotes, at);
        const texts = textsAt(quotes, times, nothing);
        for (const asOfMs of times) {
          const accepted = acceptedOf(quotes.filter(({ atMs }) => atMs <= asOfMs));
          if (accepted.length === 0) continue;
          const view = naiveView({
            fixture,
            asOfMs,
            devigMethod: 'power',
            quotes: accepted,
            splits: { h2h: [], spread: [], total: [] },
            context: gameContextOf(fixture, createLeagueLedger(), [], asOfMs),
          });
          assert.equal(texts.get(asOfMs), textOf(view));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('has no row before anything was quoted', () => {
    const [quote] = fc.sample(streams(1), { numRuns: 1, seed: 7 }).flat();
    assert.ok(quote);
    assert.equal(textsAt([quote], [quote.atMs - 1], nothing).size, 0);
  });
});

const share = fc.double({ min: 0, max: 1, noNaN: true });

/** Told so long after the time of a row, or, for what must be told before it, exactly at it. */
const later = fc.constantFrom(0, 1, 60_000, 6 * hourMs);

const planted = fc.record({
  quotes: streams(12),
  places: fc.array(fc.nat(60), { minLength: 12, maxLength: 12 }),
  after: fc.array(later, { minLength: 6, maxLength: 6 }),
  ticketShareHome: share,
  temperatureC: fc.double({ min: -10, max: 45, noNaN: true }),
  runs: fc.nat(20),
});
type Planted = typeof planted extends fc.Arbitrary<infer T> ? T : never;

/** Two games that were over a day before, one of the same teams. */
const before = (asOfMs: number): GameResult[] =>
  ['mlb-2016-06-22-TB-BAL', 'mlb-2016-06-23-TB-BAL'].map((fixtureId, i) => ({
    fixtureId,
    startAtMs: asOfMs - (72 - 24 * i) * hourMs,
    finalAtMs: asOfMs - (68 - 24 * i) * hourMs,
    home: 'BAL',
    away: 'TB',
    homeScore: 3 + i,
    awayScore: 4,
    homeStarter: 'gausman',
    awayStarter: 'archer',
  }));

/** Everything that a game can be told, after a time: quotes, splits, weather, a starter, a result and a corrected one. */
function futureOf(asOfMs: number, { after, ticketShareHome, temperatureC, runs }: Planted): Beside {
  const at = (i: number): number => asOfMs + (after[i] ?? 0);
  const [first, second] = before(asOfMs);
  assert.ok(first && second);
  const weather = { windKph: 30, windFromDegrees: 90, precipitationProbability: 1, humidity: 1 };
  return {
    splits: (['h2h', 'total'] as const).map((market, i) => {
      const split = { book: 'draftkings', ticketShareHome, handleShareHome: 0.1, tickets: 90_000 };
      return { ...split, market, atMs: at(i) };
    }),
    observations: [
      { kind: 'weather', atMs: at(2), temperatureC, ...weather },
      { kind: 'starter', side: 'home', atMs: at(3), status: 'announced', pitcher: 'gausman' },
    ],
    results: [
      { ...first, finalAtMs: at(4), homeScore: runs + 20 },
      { ...second, fixtureId: 'mlb-2016-06-24-TB-BAL', finalAtMs: at(5), homeScore: runs },
    ],
  };
}

describe('planted facts from after the time of a row', () => {
  it('change nothing in it, wherever among the others they arrive', () => {
    fc.assert(
      fc.property(streams(), places, planted, (quotes, at, plants) => {
        const [asOfMs = 0] = timesIn(quotes, at);
        const known: Beside = {
          splits: [
            {
              market: 'h2h',
              atMs: asOfMs - 1,
              book: 'b',
              ticketShareHome: 0.7,
              handleShareHome: 0.4,
              tickets: 5,
            },
          ],
          observations: [{ kind: 'roof', atMs: asOfMs - 1, roof: 'open' }],
          results: before(asOfMs),
        };
        const future = futureOf(asOfMs, plants);
        const news = plants.quotes.map((quote, i) => ({
          quote: { ...quote, atMs: asOfMs + 1 + (plants.after[i % 6] ?? 0) },
          place: (plants.places[i] ?? 0) % (quotes.length + 1),
        }));
        const mixed = [...quotes];
        for (const { quote, place } of news) mixed.splice(place, 0, quote);
        const told: Beside = {
          splits: [...known.splits, ...future.splits],
          observations: [...known.observations, ...future.observations],
          results: [...future.results, ...known.results],
        };
        assert.deepEqual(textsAt(mixed, [asOfMs], told), textsAt(quotes, [asOfMs], known));
      }),
      { numRuns: 100 },
    );
  });

  it('would be seen: each of them changes a row of after its time', () => {
    const [quotes = [], plants] = [
      fc.sample(streams(40), { numRuns: 1, seed: 3 })[0],
      fc.sample(planted, { numRuns: 1, seed: 3 })[0],
    ];
    assert.ok(plants);
    const asOfMs = fixture.startAtMs - 2 * hourMs;
    const afterMs = asOfMs + hourMs;
    const soon = { ...plants, after: [0, 0, 0, 0, 0, 0] };
    const future = futureOf(asOfMs, soon);
    const base: Beside = { ...nothing, results: before(asOfMs) };
    const plain = textsAt(quotes, [afterMs], base).get(afterMs);
    assert.ok(plain);
    const variants: Beside[] = [
      { ...base, splits: future.splits },
      { ...base, observations: future.observations },
      { ...base, results: [...base.results, ...future.results] },
    ];
    for (const variant of variants) {
      assert.notEqual(textsAt(quotes, [afterMs], variant).get(afterMs), plain);
    }
  });
});
