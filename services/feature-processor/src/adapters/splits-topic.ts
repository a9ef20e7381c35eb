// splits.reported.v1 as read from the log, in the words of the core.
import type { Received } from '@linecast/kit';
import type { SplitsReported } from '@linecast/protos';
import type { ReadFact } from '../keep-facts.ts';
import { toldFact } from './told-fact.ts';

export function readSplit(event: Received<SplitsReported>): ReadFact {
  const { market, book, tickets_share, handle_share, tickets, counted_at } = event.value;
  return toldFact(event, Date.parse(counted_at), {
    kind: 'split',
    market,
    book,
    ticketShareHome: tickets_share,
    handleShareHome: handle_share,
    tickets,
  });
}
