// Facts in, facts kept, each once: what a vector knew beside the prices can be read again as of any time.
import type { Ignore, Reject } from '@linecast/domain';
import type { EventBatch, HandlerVerdict, Received, RejectedEvent } from '@linecast/kit';
import type { Fact } from './core/fact.ts';

export type ReadFact = { kind: 'fact'; fact: Fact } | Reject | Ignore;

/** Keeps what is not yet kept; a fact that is stays as it was. */
export type StoreFacts = (facts: readonly Fact[]) => Promise<void>;

export type KeepFactsPorts<T> = {
  /** Depends on the one message only: a repetition is read, refused or ignored the same way. */
  read: (event: Received<T>) => ReadFact;
  store: StoreFacts;
  observe: {
    /** These are in the store now, some perhaps for long: a batch may come again. */
    kept: (facts: readonly Fact[]) => void;
    ignored: (code: string) => void;
  };
};

/** One handler for every topic of facts: they differ in how a message is read. */
export function createKeepFacts<T>({ read, store, observe }: KeepFactsPorts<T>) {
  return async (batch: EventBatch<T>): Promise<HandlerVerdict> => {
    const facts: Fact[] = [];
    const rejected: RejectedEvent[] = [];
    const ignored: string[] = [];
    for (const event of batch.events) {
      const result = read(event);
      if (result.kind === 'fact') facts.push(result.fact);
      else if (result.kind === 'ignore') ignored.push(result.code);
      else rejected.push({ offset: event.offset, code: result.code, reason: result.reason });
    }
    if (facts.length > 0) {
      await store(facts);
      observe.kept(facts);
    }
    for (const code of ignored) observe.ignored(code);
    return { kind: 'done', rejected };
  };
}
