// One quote by request: read → publish → store. What is refused is answered with its reason and dead-lettered.
import { reject, type Reject } from '@linecast/domain';
import { InvalidRequest } from '@linecast/kit';
import type { Quote } from './core/quote.ts';
import { readClaim, type QuoteClaim } from './core/read-claim.ts';
import type { Fact } from './core/tell-line.ts';
import type { ToldFixtures } from './core/told-fixtures.ts';

export type Accepted = { quoteId: string; status: 'published' | 'duplicate' };

export type AcceptPorts = {
  readRequest: (raw: string) => { kind: 'claim'; claim: QuoteClaim } | Reject;
  identify: (quote: Quote) => string;
  isStored: (quoteId: string) => Promise<boolean>;
  publish: (facts: readonly Fact[]) => Promise<void>;
  save: (quote: Quote, sequence: number) => Promise<void>;
  /** Counts what became of a request. */
  record: (facts: readonly Fact[], duplicates: number) => void;
  told: ToldFixtures;
  wallMs: () => number;
  /** A quote dated later than this is refused: its clock is wrong, and it would count as the newest for good. */
  latestMs: () => number;
};

export type AcceptQuote = (raw: string) => Promise<Accepted>;

export function createAcceptQuote(ports: AcceptPorts): AcceptQuote {
  let sequence = 0;
  // Above every earlier process of this source too, as long as the wall clock does not go back.
  const nextSequence = (): number => (sequence = Math.max(sequence + 1, ports.wallMs() * 1000));
  const accept = (raw: string): Promise<Accepted> => acceptOne(ports, nextSequence, raw);
  // One after the other: sequences stand on the log in their order, and two equal requests at once are one quote.
  let last: Promise<unknown> = Promise.resolve();
  return (raw) => {
    const mine = last.then(() => accept(raw));
    last = mine.catch(() => undefined);
    return mine;
  };
}

async function acceptOne(
  ports: AcceptPorts,
  nextSequence: () => number,
  raw: string,
): Promise<Accepted> {
  const request = ports.readRequest(raw);
  const outcome = request.kind === 'claim' ? readClaim(request.claim) : request;
  if (outcome.kind === 'reject') return refuse(ports, outcome, raw);
  const { quote } = outcome;
  if (quote.quotedAtMs > ports.latestMs()) return refuse(ports, inFuture(quote), raw);
  const quoteId = ports.identify(quote);
  if (await ports.isStored(quoteId)) {
    ports.record([], 1);
    return { quoteId, status: 'duplicate' };
  }
  const facts = [...fixtureNews(ports, quote, nextSequence)];
  const mine: Fact = { kind: 'quote', sequence: nextSequence(), quote };
  await ports.publish([...facts, mine]);
  for (const fact of facts) if (fact.kind === 'fixture') ports.told.note(fact.change);
  await ports.save(quote, mine.sequence);
  ports.record([...facts, mine], 0);
  return { quoteId, status: 'published' };
}

function inFuture({ quotedAtMs }: Quote): Reject {
  const at = new Date(quotedAtMs).toISOString();
  return reject('in_future', `quoted at ${at}, which is still to come; check the sender's clock`);
}

function fixtureNews({ told }: AcceptPorts, quote: Quote, nextSequence: () => number): Fact[] {
  const { fixture, quotedAtMs: changedAtMs } = quote;
  if (!told.isNews(fixture)) return [];
  const change = { fixture, status: 'scheduled', score: null, changedAtMs } as const;
  return [{ kind: 'fixture', sequence: nextSequence(), change }];
}

async function refuse(ports: AcceptPorts, { code, reason }: Reject, raw: string): Promise<never> {
  const refusal: Fact = {
    kind: 'refused',
    of: 'quotes',
    lineNumber: 0,
    key: '',
    code,
    reason,
    raw,
  };
  await ports.publish([refusal]);
  ports.record([refusal], 0);
  throw new InvalidRequest(`${code}: ${reason}`);
}
