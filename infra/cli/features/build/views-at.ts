// A game as it was known at each of several times: its quotes go through the engine in the order in which they arrived, with
// the engine's own rules of acceptance, and the view is the one that every served vector is computed from.
import {
  gameContextOf,
  openFixture,
  tellFixture,
  viewFixture,
  type EngineOptions,
  type Fixture,
  type FixtureEngine,
  type FixtureFacts,
  type FixtureView,
  type LeagueLedger,
  type Market,
  type MarketQuote,
} from '@linecast/domain';
import type { FixtureInput } from './day-input.ts';

export type EngineRules = Pick<EngineOptions, 'latenessMs' | 'devigMethod'>;

/** What was told beside the prices; every answer holds what was told strictly before the time asked for. */
export function factsOf(
  fixture: Fixture,
  { splits, observations }: Pick<FixtureInput, 'splits' | 'observations'>,
  ledger: LeagueLedger,
): FixtureFacts {
  return {
    splits: (market: Market, asOfMs: number) =>
      splits.filter((each) => each.market === market && each.atMs < asOfMs),
    context: (asOfMs) => gameContextOf(fixture, ledger, observations, asOfMs),
    // Only asked for vectors that fall due by themselves; here the times are given.
    nextAfterMs: () => Infinity,
  };
}

/**
 * One view per time, ascending; none for times before the first quote. A view lives until the next one is asked for: it reads
 * paths that grow. What came after a time changes nothing, even where it arrived before older quotes.
 */
export function* viewsAt(
  quotes: readonly MarketQuote[],
  points: readonly number[],
  facts: FixtureFacts,
  rules: EngineRules,
): Generator<FixtureView> {
  const earliestFrom = earliestLeft(quotes);
  const engine = openEngine(quotes);
  let told = 0;
  for (const asOfMs of points) {
    for (; (quotes[told]?.atMs ?? Infinity) <= asOfMs; told += 1) {
      tell(engine, quotes[told], facts, rules);
    }
    const isOvertaken = (earliestFrom[told] ?? Infinity) <= asOfMs;
    const known = isOvertaken ? engineAt(quotes, asOfMs, facts, rules) : engine;
    if (known && known.books.length > 0) yield viewFixture(known, asOfMs, facts, rules);
  }
}

function openEngine([first]: readonly MarketQuote[]): FixtureEngine | undefined {
  return first && openFixture(first.fixture, first.mode);
}

/** Built for this time alone: quotes of later times arrived among the earlier ones. */
function engineAt(
  quotes: readonly MarketQuote[],
  asOfMs: number,
  facts: FixtureFacts,
  rules: EngineRules,
): FixtureEngine | undefined {
  const known = quotes.filter(({ atMs }) => atMs <= asOfMs);
  const engine = openEngine(known);
  for (const quote of known) tell(engine, quote, facts, rules);
  return engine;
}

function tell(
  engine: FixtureEngine | undefined,
  quote: MarketQuote | undefined,
  facts: FixtureFacts,
  rules: EngineRules,
): void {
  // Without sets nothing falls due, and a quote is judged and put into its place: all that is wanted here.
  const options = { ...rules, sets: [], intervalMs: 0 };
  if (engine && quote) tellFixture(engine, quote, facts, options, () => undefined);
}

/** At each place the earliest time among the quotes from there on. */
function earliestLeft(quotes: readonly MarketQuote[]): Float64Array {
  const earliest = new Float64Array(quotes.length);
  let atMs = Infinity;
  for (let i = quotes.length - 1; i >= 0; i -= 1) {
    atMs = Math.min(atMs, quotes[i]?.atMs ?? Infinity);
    earliest[i] = atMs;
  }
  return earliest;
}
