// A tape read from end to end and told to nobody: what playing it would bring.
import { openTape, type Tape } from './adapters/tape-file.ts';
import type { FixtureChange, Quote } from './core/quote.ts';
import { freshTapeState, type Totals } from './core/tape-state.ts';
import type { TapeHeader } from './core/tape.ts';
import { tellLine, type Fact } from './core/tell-line.ts';

export {
  tapeFormat,
  type ResultJson,
  type TapeHeaderJson,
  type UpdateJson,
} from './adapters/tape-format.ts';
export { readStarters, startersFile, type StarterJson } from './adapters/tape-starters.ts';
export { openTape };
export type { Fact, FixtureChange, Quote, Tape, TapeHeader, Totals };

export type TapeSurvey = {
  header: TapeHeader;
  /** Times of the first and the last line; null for an empty tape. */
  firstAtMs: number | null;
  lastAtMs: number | null;
  totals: Totals;
  refusedByCode: Record<string, number>;
  finals: number;
  /** Quotes by game, in the order of the header; `name` is null for a game that cannot be named. */
  fixtures: { ref: string; name: string | null; startAtMs: number; quotes: number }[];
};

/** Throws a ConfigError where the folder is no tape or a damaged one. */
export async function surveyTape(folder: string): Promise<TapeSurvey> {
  const { header, lines } = await openTape(folder);
  const state = freshTapeState(header);
  const refusedByCode: Record<string, number> = {};
  const quotes = new Map<string, number>();
  let firstAtMs: number | null = null;
  let finals = 0;
  for await (const line of lines()) {
    firstAtMs ??= line.entry.atMs;
    for (const fact of tellLine(state, line)) {
      if (fact.kind === 'refused') refusedByCode[fact.code] = (refusedByCode[fact.code] ?? 0) + 1;
      else if (fact.kind === 'fixture') finals += fact.change.status === 'final' ? 1 : 0;
      else {
        const { fixtureId } = fact.quote.fixture;
        quotes.set(fixtureId, (quotes.get(fixtureId) ?? 0) + 1);
      }
    }
  }
  const fixtures = header.fixtures.map(({ ref, startAtMs }) => {
    const named = state.fixtures.get(ref);
    const name = named?.kind === 'fixture' ? named.fixture.fixtureId : null;
    return { ref, name, startAtMs, quotes: name === null ? 0 : (quotes.get(name) ?? 0) };
  });
  const lastAtMs = firstAtMs === null ? null : state.newestMs;
  return { header, firstAtMs, lastAtMs, totals: state.totals, refusedByCode, finals, fixtures };
}

/** Line by line what playing a tape would tell, and the time it would be told at; refusals too. */
export async function* tellTape({
  header,
  lines,
}: Tape): AsyncGenerator<{ atMs: number; facts: Fact[] }> {
  const state = freshTapeState(header);
  for await (const line of lines()) {
    const facts = tellLine(state, line);
    yield { atMs: line.entry.atMs ?? state.newestMs, facts };
  }
}
