import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { h2h, h2hSuspended, quote, total } from '../testing/quotes.ts';
import { applyQuote } from './apply-quote.ts';
import type { VectorDraft } from './draft-vector.ts';
import type { FixtureState } from './fixture-state.ts';
import type { Offer, Quote } from './quote.ts';

type Run = { state: FixtureState | undefined; vectors: VectorDraft[] };

const none: Run = { state: undefined, vectors: [] };

function tell(quotes: readonly Quote[], from: Run = none): Run {
  const run: Run = { state: from.state, vectors: [...from.vectors] };
  for (const each of quotes) {
    const { state, outcome } = applyQuote(run.state, each);
    run.state = state;
    if (outcome.kind === 'publish') run.vectors.push(outcome.value);
  }
  return run;
}

const price = fc.constantFrom(1.5, 1.8, 1.9, 2, 2.1, 2.8);
const offer: fc.Arbitrary<Offer> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(price, price).map(([home, away]) => h2h(home, away)) },
  { weight: 1, arbitrary: fc.constant(h2hSuspended) },
  { weight: 2, arbitrary: fc.option(fc.constantFrom(7.5, 8, 8.5)).map(total) },
);

/** One source that counts, some books, times that wander forwards with repetitions and steps back. */
const stream: fc.Arbitrary<Quote[]> = fc
  .array(
    fc.record({
      forward: fc.constantFrom(0, 0, 1, 5, 40),
      back: fc.constantFrom(0, 0, 0, 1, 20, 70),
      book: fc.constantFrom('pinnacle', 'draftkings', '365'),
      offer,
    }),
    { maxLength: 40 },
  )
  .map((steps) => {
    let newest = -2000;
    return steps.map((step, i) => {
      newest += step.forward;
      return quote(newest - step.back, step.offer, { book: step.book, sequence: i });
    });
  });

describe('the fold over any stream of quotes', () => {
  it('goes on identically from a state that went through JSON, at every point', () => {
    fc.assert(
      fc.property(stream, (quotes) => {
        let restored: FixtureState | undefined;
        const vectors: VectorDraft[] = [];
        for (const each of quotes) {
          const { state, outcome } = applyQuote(restored, each);
          restored = JSON.parse(JSON.stringify(state));
          assert.deepEqual(restored, state);
          if (outcome.kind === 'publish') vectors.push(outcome.value);
        }
        assert.deepEqual(vectors, tell(quotes).vectors);
      }),
    );
  });

  it('is changed by no repetition of a part that was told, as after a restart of the bridge', () => {
    fc.assert(
      fc.property(stream, fc.nat(), fc.nat(), (quotes, a, b) => {
        const told = b % (quotes.length + 1);
        const from = a % (told + 1);
        const again = [...quotes.slice(0, told), ...quotes.slice(from)];
        assert.deepEqual(tell(again), tell(quotes));
      }),
    );
  });

  it('numbers the vectors from 1 without a hole and never lets the as-of time go back', () => {
    fc.assert(
      fc.property(stream, (quotes) => {
        const { vectors } = tell(quotes);
        assert.deepEqual(
          vectors.map((each) => each.sequence),
          vectors.map((_, i) => i + 1),
        );
        const times = vectors.map((each) => each.asOfMs);
        assert.deepEqual(
          times,
          times.toSorted((x, y) => x - y),
        );
      }),
    );
  });

  it('never tells a price that was quoted after the as-of time, nor one without its probability', () => {
    fc.assert(
      fc.property(stream, (quotes) => {
        for (const { price: told, asOfMs, values } of tell(quotes).vectors) {
          assert.ok(told === null || told.quotedAtMs <= asOfMs);
          assert.equal(told === null, values['h2h_novig_home']?.value === null);
        }
      }),
    );
  });
});
