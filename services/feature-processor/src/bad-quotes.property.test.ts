// What is wrong with one fixture stays with it: no quote, however bad, changes a feature of another game.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { Received } from '@linecast/kit';
import type { OddsQuoted } from '@linecast/protos';
import { batchOf, received, topic, wireOf } from './testing/messages.ts';
import { fixture, h2h, minuteMs, quote, spread, total } from './testing/quotes.ts';
import { createWorld, processorIn, type World } from './testing/world.ts';

const other = { ...fixture, fixtureId: 'mlb-2016-06-25-STL-SEA', away: 'STL', home: 'SEA' };
const farOff = { ...other, fixtureId: 'mlb-2026-06-25-STL-SEA', startAtMs: minuteMs(5_000_000) };

const good = fc
  .array(
    fc.record({
      forward: fc.constantFrom(0, 1, 5, 60),
      told: fc.constantFrom(h2h(2, 1.9), h2h(2.1, 1.8), total(8), spread(-1.5)),
      book: fc.constantFrom('pinnacle', 'draftkings'),
    }),
    { minLength: 1, maxLength: 20 },
  )
  .map((steps) => {
    let at = -1500;
    return steps.map(({ forward, told, book }, i) => {
      at += forward;
      return quote(at, told, { book, quoteId: `good_${i}` });
    });
  });

/** Each as somebody might post it, from a source of its own. */
const told = quote(-300, h2h(2, 1.9), { fixture: other, source: 'http', quoteId: 'bad' });
const wire = wireOf(told);
const bad: readonly OddsQuoted[] = [
  { ...wire, fixture: { ...wire.fixture, home: 'XXX' } },
  { ...wire, quoted_at: new Date(minuteMs(10)).toISOString() },
  { ...wire, prices: { home: 2, away: 20_000 } },
  { ...wire, prices: { home: 2 } },
  { ...wire, book: 'joes_book' },
  { ...wire, book: 'a\0b' },
  wireOf(quote(4_000_000, h2h(2, 1.9), { fixture: farOff, source: 'http', quoteId: 'far' })),
  { ...wire, quoted_at: '1999-01-01T00:00:00.000Z' },
];

async function run(messages: readonly Received<OddsQuoted>[]): Promise<World> {
  const world = createWorld();
  const processor = processorIn(world, undefined, 1000);
  await processor.processQuotes(batchOf(messages));
  const heard = { until: new Map([['tape', minuteMs(-1)]]), ends: [BigInt(messages.length)] };
  await processor.letTimePass(heard, [{ topic, partition: 0 }]);
  return world;
}

const vectorsOf = (world: World): string[] =>
  [...world.vectors.values()].filter((text) => text.includes(`"${fixture.fixtureId}"`)).toSorted();

describe('a bad quote', () => {
  it('changes no feature of another fixture, wherever it comes', async () => {
    const places = fc.array(fc.record({ at: fc.nat(), which: fc.nat() }), { maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(good, places, async (quotes, planted) => {
        const clean = quotes.map((each) => ({ value: wireOf(each), by: each }));
        const mixed = [...clean];
        for (const { at, which } of planted) {
          const value = bad[which % bad.length] ?? wire;
          const by = { ...told, atMs: Date.parse(value.quoted_at) };
          mixed.splice(at % (mixed.length + 1), 0, { value, by });
        }
        const onLog = (all: typeof clean) =>
          all.map(({ value, by }, offset) => received(value, offset, by));
        const [alone, among] = [await run(onLog(clean)), await run(onLog(mixed))];
        assert.deepEqual(vectorsOf(among), vectorsOf(alone));
      }),
    );
  });

  it('of an unknown book is taken, and counted', async () => {
    const value = bad[4] ?? wire;
    const world = await run([received(value, 0, told)]);
    assert.deepEqual(world.flagged, ['unknown_book']);
    assert.equal(world.vectors.size > 0, true);
  });
});
