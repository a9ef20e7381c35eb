// A vector made anew from its quotes, by the obvious recomputation instead of the engine.
import {
  naiveView,
  type DevigMethod,
  type Fixture,
  type FixtureFacts,
  type MarketQuote,
  type ScheduledSet,
} from '@linecast/domain';
import { draftVector, type VectorDraft } from './vector-draft.ts';

export type NaiveQuestion = {
  scheduled: ScheduledSet;
  /** What it rests on, and all that was known when it was made; in the order of the log. */
  cause: MarketQuote;
  known: readonly MarketQuote[];
  asOfMs: number;
  sequence: number;
  factsOf: (fixture: Fixture) => Pick<FixtureFacts, 'splits' | 'context'>;
  devigMethod: DevigMethod;
};

export function naiveDraft(question: NaiveQuestion): VectorDraft {
  const { scheduled, cause, known, asOfMs, sequence, factsOf, devigMethod } = question;
  const newestInputMs = Math.max(...known.map(({ atMs }) => atMs));
  // What is told of the game itself is believed of the newest quote, of one time of the last.
  const { fixture } = known.findLast(({ atMs }) => atMs === newestInputMs) ?? cause;
  const facts = factsOf(fixture);
  const view = naiveView({
    fixture,
    asOfMs,
    devigMethod,
    quotes: known,
    splits: {
      h2h: facts.splits('h2h', asOfMs),
      spread: facts.splits('spread', asOfMs),
      total: facts.splits('total', asOfMs),
    },
    context: facts.context(asOfMs, fixture),
  });
  return draftVector({
    scheduled,
    view,
    quoteId: cause.quoteId,
    sequence,
    asOfMs,
    newestInputMs,
    mode: (known.at(-1) ?? cause).mode,
  });
}
