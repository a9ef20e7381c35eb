// Quotes and results of a tape, as collector-bridge would tell them: named, converted, without repetitions, in its order.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  openTape,
  startersFile,
  tellTape,
  type FixtureChange,
  type Quote,
  type TapeHeader,
} from '@linecast/collector-bridge/tape';
import {
  bookRole,
  nameFixture,
  twoWaySelections,
  type GameResult,
  type MarketQuote,
} from '@linecast/domain';
import { dayOfFixture, type DayInput, type FixtureInput } from './day-input.ts';
import { isInSpan, type DaySpan, type OddsSource, type OpenSource } from './odds-source.ts';
import { readTapeStarters, starterOf, type TapeStarters } from './tape-starters.ts';

export async function openTapeSource(folder: string, span: DaySpan): Promise<OddsSource> {
  const { header } = await openTape(folder);
  return {
    identity: { kind: 'tape', name: header.name, sha256: await contentOf(folder) },
    days: daysOf(header, span),
    open: (wanted) => readTape(folder, new Set(wanted)),
    close: async () => undefined,
  };
}

function daysOf({ sport, fixtures }: TapeHeader, span: DaySpan): string[] {
  const days = fixtures.flatMap((claim) => {
    const named = nameFixture({ sport, ...claim });
    return named.kind === 'fixture' ? (dayOfFixture(named.fixture.fixtureId) ?? []) : [];
  });
  return [...new Set(days)].filter((day) => isInSpan(day, span)).toSorted();
}

/** Of the files of a tape, one after the other; quotes as they are stored. */
async function contentOf(folder: string): Promise<string> {
  const hash = createHash('sha256');
  const quotes = ['quotes.ndjson.gz', 'quotes.ndjson'];
  const names = ['tape.json', ...quotes, 'results.ndjson', startersFile];
  for (const path of names.map((name) => join(folder, name)).filter((each) => existsSync(each))) {
    for await (const chunk of createReadStream(path)) hash.update(Buffer.from(chunk));
  }
  return hash.digest('hex');
}

async function readTape(folder: string, days: ReadonlySet<string>): Promise<OpenSource> {
  const quotes = new Map<string, MarketQuote[]>();
  const results: GameResult[] = [];
  let [fromMs, untilMs] = [Infinity, -Infinity];
  const tape = await openTape(folder);
  const starters = await readTapeStarters(folder, tape.header);
  for await (const { atMs, facts } of tellTape(tape)) {
    if (Number.isFinite(atMs))
      [fromMs, untilMs] = [Math.min(fromMs, atMs), Math.max(untilMs, atMs)];
    for (const fact of facts) {
      if (fact.kind === 'fixture') results.push(...resultOf(fact.change, starters));
      if (fact.kind !== 'quote') continue;
      const { fixtureId } = fact.quote.fixture;
      if (!days.has(dayOfFixture(fixtureId) ?? '')) continue;
      const own = quotes.get(fixtureId) ?? [];
      if (own.length === 0) quotes.set(fixtureId, own);
      own.push(marketQuote(fact.quote, fact.sequence));
    }
  }
  const fixturesOf = Map.groupBy(quotes.keys(), dayOfFixture);
  const newest = new Map(results.map((result) => [result.fixtureId, result]));
  return {
    league: { results, observed: fromMs <= untilMs ? [{ fromMs, untilMs }] : [] },
    load: async (day): Promise<DayInput> => {
      const fixtures = (fixturesOf.get(day) ?? []).map((fixtureId): FixtureInput => {
        const own = quotes.get(fixtureId) ?? [];
        // Each day is asked for once, and a season of quotes is much to hold.
        quotes.delete(fixtureId);
        const observations = starters.get(fixtureId) ?? [];
        const outcome = outcomeOf(newest.get(fixtureId));
        // A tape tells of no splits and no weather.
        return { fixtureId, quotes: own, splits: [], observations, outcome };
      });
      return { day, fixtures };
    },
  };
}

const outcomeOf = (result: GameResult | undefined): FixtureInput['outcome'] =>
  result ? { home: result.homeScore, away: result.awayScore } : null;

/** A score that was told before the start is none. */
function resultOf(
  { fixture, status, score, changedAtMs }: FixtureChange,
  told: TapeStarters,
): GameResult[] {
  const { fixtureId, startAtMs, home, away } = fixture;
  if (status !== 'final' || score === null || changedAtMs <= startAtMs) return [];
  const scores = { homeScore: score.home, awayScore: score.away };
  const own = told.get(fixtureId) ?? [];
  const starters = { homeStarter: starterOf(own, 'home'), awayStarter: starterOf(own, 'away') };
  return [{ fixtureId, startAtMs, finalAtMs: changedAtMs, home, away, ...scores, ...starters }];
}

/** In the words of the engine, as feature-processor reads it from the log. */
function marketQuote(
  { fixture, book, market, status, line, prices, quotedAtMs }: Quote,
  sequence: number,
): MarketQuote {
  const [first, second] = twoWaySelections[market];
  const [firstDecimal, secondDecimal] = [prices[first], prices[second]];
  const isOffered = status === 'open' && firstDecimal !== undefined && secondDecimal !== undefined;
  return {
    quoteId: String(sequence),
    fixture,
    book,
    role: bookRole(book),
    market,
    prices: isOffered ? { firstDecimal, secondDecimal, line } : null,
    atMs: quotedAtMs,
    source: 'tape',
    sequence,
    mode: 'replay',
  };
}
