// Whatever happens to the processes, the same messages and the same heartbeats lead to the same vectors, ids and states.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { Received } from '@linecast/kit';
import type { OddsQuoted } from '@linecast/protos';
import type { Heard, Processor } from './process-quotes.ts';
import { batchOf, received, topic, wireOf } from './testing/messages.ts';
import { fixture, h2h, minuteMs, quote, spread, suspended, total } from './testing/quotes.ts';
import { createWorld, outage, processorIn, visible, type World } from './testing/world.ts';

type Messages = readonly Received<OddsQuoted>[];

const fixtures = ['TB-BAL', 'STL-SEA', 'OAK-LAA'].map((teams) => ({
  ...fixture,
  fixtureId: `mlb-2016-06-25-${teams}`,
}));

const messages: fc.Arbitrary<Messages> = fc
  .array(
    fc.record({
      fixture: fc.constantFrom(...fixtures),
      forward: fc.constantFrom(0, 0.01, 1, 30),
      late: fc.constantFrom(0, 0, 0, 1, 2, 3),
      book: fc.constantFrom('pinnacle', 'draftkings'),
      source: fc.constantFrom('tape', 'http'),
      told: fc.constantFrom(h2h(2, 1.9), h2h(2.1, 1.8), suspended('h2h'), total(8), spread(-1.5)),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((steps) => {
    let at = -1900;
    return steps.map(({ forward, late, told, ...changes }, i) => {
      at += forward;
      // Sources that do not count: the offsets alone must keep a quote from being taken twice.
      const each = quote(at - late, told, { ...changes, quoteId: `q_${i}` });
      return received(wireOf(each), i, each);
    });
  });

/** What every source had told by the end of the log, heard by whoever asks: both promise nothing but silence. */
const heardAt = (all: Messages, atMs: number): Heard => ({
  until: new Map([
    ['tape', atMs],
    ['http', atMs],
  ]),
  ends: [BigInt(all.length)],
});
const endMs = minuteMs(-1);
const partition = { topic, partition: 0 };

/** A member of the group: reads batches of random sizes from where it stands, and goes where it is sent. */
type Member = { processor: Processor; at: number; generation: number };

async function turn(member: Member, all: Messages, size: number): Promise<void> {
  const slice = all.slice(member.at, member.at + size);
  if (slice.length === 0) return;
  const { processQuotes } = member.processor;
  const verdict = await processQuotes(batchOf(slice, { generation: member.generation }));
  member.at = verdict.kind === 'seek' ? Number(verdict.offset) : member.at + slice.length;
}

async function finish(
  world: World,
  all: Messages,
  sizes: readonly number[],
  intervalMs: number,
): Promise<void> {
  const processor = processorIn(world, undefined, intervalMs);
  const member: Member = { processor, at: 0, generation: 99 };
  for (let i = 0; member.at < all.length; i += 1) {
    await turn(member, all, sizes[i % sizes.length] ?? 1);
  }
  await processor.letTimePass(heardAt(all, endMs), [partition]);
}

async function inOneBatch(all: Messages, intervalMs: number) {
  const world = createWorld();
  await finish(world, all, [all.length], intervalMs);
  return visible(world);
}

const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 10 });
const intervals = fc.constantFrom(0, 1000);

describe('the same messages lead to the same vectors, ids and states', () => {
  it('however they are cut into batches', async () => {
    await fc.assert(
      fc.asyncProperty(messages, sizes, intervals, async (all, cut, intervalMs) => {
        const world = createWorld();
        await finish(world, all, cut, intervalMs);
        assert.deepEqual(visible(world), await inOneBatch(all, intervalMs));
      }),
    );
  });

  it('whenever and however often a process dies, and wherever the next one begins to read', async () => {
    const death = fc.record({ afterSteps: fc.nat({ max: 40 }), from: fc.nat(), size: sizes });
    const deaths = fc.array(death, { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(messages, sizes, deaths, intervals, async (all, cut, dying, intervalMs) => {
        const world = createWorld();
        for (const { afterSteps, from, size } of dying) {
          let left = afterSteps;
          const meet = (): void => {
            left -= 1;
            if (left < 0) throw outage('a step');
          };
          // Group commits are advisory: the next reader may begin anywhere up to the stored place, or ahead of it.
          const processor = processorIn(world, meet, intervalMs);
          const member: Member = { processor, at: from % all.length, generation: 1 };
          await assert.rejects(async () => {
            for (let i = 0; i < 100; i += 1) {
              if (member.at >= all.length) {
                await processor.letTimePass(heardAt(all, minuteMs(-1000)), [partition]);
                throw outage('the end');
              }
              await turn(member, all, size[i % size.length] ?? 1);
            }
          });
        }
        await finish(world, all, cut, intervalMs);
        assert.deepEqual(visible(world), await inOneBatch(all, intervalMs));
      }),
    );
  });

  it('while two processes believe that the partition is theirs', async () => {
    const step = fc.record({ who: fc.constantFrom(0, 1), size: fc.constantFrom(1, 2, 5) });
    const turns = fc.array(step, { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(messages, turns, intervals, async (all, order, intervalMs) => {
        const world = createWorld();
        const members: Member[] = [1, 2].map((generation) => ({
          processor: processorIn(world, undefined, intervalMs),
          at: 0,
          generation,
        }));
        for (const { who, size } of order) {
          const member = members[who];
          if (member) await turn(member, all, size);
        }
        await finish(world, all, [3], intervalMs);
        assert.deepEqual(visible(world), await inOneBatch(all, intervalMs));
      }),
    );
  });
});
