// Facts as messages: quotes and fixture changes on their topics, what was refused on the dead-letter topic of each.
import { bookRole, type Fixture, type Mode } from '@linecast/domain';
import { deadLetter, encodeEvent, shortId, type Log, type OutgoingMessage } from '@linecast/kit';
import {
  fixtureChanged,
  oddsQuoted,
  sourceHeartbeat,
  type OddsQuoted,
  type SourceHeartbeat,
} from '@linecast/protos';
import { canonicalChange, canonicalQuote, type FixtureChange, type Quote } from '../core/quote.ts';
import type { Fact, Refusal } from '../core/tell-line.ts';

export const service = 'collector-bridge';

export const quoteId = (quote: Quote): string => shortId('q', canonicalQuote(quote));

/** Where a message comes from, and when this deployment learnt it. */
export type Origin = { source: string; mode: Mode; wallMs: () => number };

export type Beat = Pick<SourceHeartbeat, 'status' | 'totals' | 'label'> & { atMs: number };

export type FactsTopic = {
  publish: (facts: readonly Fact[]) => Promise<void>;
  beat: (beat: Beat) => Promise<void>;
};

export function createFactsTopic(log: Pick<Log, 'publish'>, origin: Origin): FactsTopic {
  return {
    publish: async (facts) => {
      // Another topic may be read sooner: what a vector knows beside its quote must be there before the quote is.
      const [quotes, others] = [
        facts.filter(({ kind }) => kind === 'quote'),
        facts.filter(({ kind }) => kind !== 'quote'),
      ];
      for (const part of [others, quotes]) {
        if (part.length > 0) await log.publish(part.map((each) => toMessage(each, origin)));
      }
    },
    beat: (beat) => log.publish([beatMessage(beat, origin)]),
  };
}

export function toMessage(fact: Fact, origin: Origin): OutgoingMessage {
  if (fact.kind === 'quote') return quoteMessage(fact.quote, fact.sequence, origin);
  if (fact.kind === 'fixture') return changeMessage(fact.change, fact.sequence, origin);
  return refusalMessage(fact, origin);
}

function quoteMessage(quote: Quote, sequence: number, origin: Origin): OutgoingMessage {
  const { fixture, quotedAtMs, ...offered } = quote;
  const id = quoteId(quote);
  const value: OddsQuoted = {
    quote_id: id,
    fixture: fixtureRef(fixture),
    book: offered.book,
    book_role: bookRole(offered.book),
    market: offered.market,
    status: offered.status,
    line: offered.line,
    prices: offered.prices,
    quoted_at: iso(quotedAtMs),
    mode: origin.mode,
  };
  return encodeEvent(oddsQuoted, value, { ...envelope(origin, id, quotedAtMs), sequence });
}

function changeMessage(change: FixtureChange, sequence: number, origin: Origin): OutgoingMessage {
  const { fixture, status, score, changedAtMs } = change;
  return encodeEvent(
    fixtureChanged,
    {
      fixture: fixtureRef(fixture),
      status,
      score,
      changed_at: iso(changedAtMs),
      mode: origin.mode,
    },
    {
      ...envelope(origin, shortId('f', canonicalChange(change)), changedAtMs),
      sequence,
    },
  );
}

/** The source and the line tell a dead letter that was written twice from two of one content. */
function refusalMessage(refusal: Refusal, { source }: Origin): OutgoingMessage {
  const { of, lineNumber, key, code, reason, raw } = refusal;
  return deadLetter({
    topic: of === 'quotes' ? oddsQuoted.topic : fixtureChanged.topic,
    key,
    value: raw,
    code,
    reason,
    refusedBy: service,
    headers: { ce_source: source, dlq_line: String(lineNumber) },
  });
}

/** A heartbeat is a sign of life, not a fact in order: it has no sequence. */
function beatMessage({ atMs, ...beat }: Beat, origin: Origin): OutgoingMessage {
  const value = { ...beat, source: origin.source, at: iso(atMs), mode: origin.mode };
  const id = shortId('b', origin.source, beat.status, atMs);
  return encodeEvent(sourceHeartbeat, value, envelope(origin, id, atMs));
}

const envelope = ({ source, wallMs }: Origin, id: string, atMs: number) => ({
  id,
  source,
  atMs,
  recordedAtMs: wallMs(),
});

const fixtureRef = ({ fixtureId, gameNumber, startAtMs, sport, home, away }: Fixture) => ({
  fixture_id: fixtureId,
  sport,
  home,
  away,
  game_number: gameNumber,
  start_at: iso(startAtMs),
});

const iso = (atMs: number): string => new Date(atMs).toISOString();
