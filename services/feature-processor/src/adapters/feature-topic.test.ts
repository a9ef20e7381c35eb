import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mlbMoneyline } from '@linecast/domain';
import { decodeEvent, type OutgoingMessage } from '@linecast/kit';
import { featuresUpdated, featuresUpdatedSchema } from '@linecast/protos';
import { applyQuote } from '../core/apply-quote.ts';
import type { VectorDraft } from '../core/draft-vector.ts';
import { h2h, h2hSuspended, minuteMs, quote } from '../testing/quotes.ts';
import { createPublishVectors, createToWire, featureSetHash } from './feature-topic.ts';

function draftOf(...quotes: readonly ReturnType<typeof quote>[]): VectorDraft {
  let draft: VectorDraft | undefined;
  let state: ReturnType<typeof applyQuote>['state'] | undefined;
  for (const each of quotes) {
    const applied = applyQuote(state, each);
    state = applied.state;
    if (applied.outcome.kind === 'publish') draft = applied.outcome.value;
  }
  assert.ok(draft);
  return draft;
}

const opening = quote(-600, h2h(2, 1.9));
const toWire = createToWire();

describe('a vector on the wire', () => {
  it('keeps its contract', () => {
    for (const quotes of [[opening], [opening, quote(-590, h2hSuspended)]]) {
      const { value } = toWire(draftOf(...quotes));
      assert.deepEqual(featuresUpdatedSchema.parse(value), value);
    }
  });

  it('names the feature set by its hash', () => {
    assert.deepEqual(toWire(draftOf(opening)).value.feature_set, {
      name: mlbMoneyline.name,
      version: mlbMoneyline.version,
      hash: featureSetHash(mlbMoneyline),
    });
  });

  it('has the same id for the same draft, and another for another quote, place or set', () => {
    const draft = draftOf(opening);
    const idOf = (each: VectorDraft): string => toWire(each).value.vector_id;
    const otherSet = createToWire({ ...mlbMoneyline, version: 2 });
    const ids = [
      idOf(draft),
      idOf({ ...draft, quoteId: 'q_other' }),
      idOf({ ...draft, sequence: 2 }),
      otherSet(draft).value.vector_id,
    ];
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(idOf(structuredClone(draft)), ids[0]);
  });

  it('travels with the vector id as its own, the quote as its cause, the as-of time as its time', async () => {
    const sent: OutgoingMessage[] = [];
    const publish = createPublishVectors(
      { publish: async (messages) => void sent.push(...messages) },
      () => minuteMs(1),
    );
    const vector = toWire(draftOf(opening));
    await publish([]);
    assert.equal(sent.length, 0);
    await publish([vector]);
    const [message] = sent;
    assert.ok(message);
    assert.equal(message.key, 'mlb-2016-06-25-TB-BAL');
    const decoded = decodeEvent(featuresUpdated, { ...message, partition: 0, offset: 0n });
    assert.ok(decoded.kind === 'event');
    assert.deepEqual(decoded.event.value, vector.value);
    assert.deepEqual(decoded.event.envelope, {
      id: vector.value.vector_id,
      source: 'linecast/feature-processor',
      atMs: minuteMs(-600),
      recordedAtMs: minuteMs(1),
      causationId: opening.quoteId,
    });
  });
});
