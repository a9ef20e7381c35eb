import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { Received } from '@linecast/kit';
import type { OddsQuoted } from '@linecast/protos';
import { createProcessQuotes, type ProcessQuotes } from './process-quotes.ts';
import { batchOf, received, wireOf } from './testing/messages.ts';
import { fixture, h2h, h2hSuspended, quote, total } from './testing/quotes.ts';
import { createWorld, outage, portsTo, visible, type World } from './testing/world.ts';

type Messages = readonly Received<OddsQuoted>[];

const fixtures = ['TB-BAL', 'STL-SEA', 'OAK-LAA'].map((teams) => ({
  ...fixture,
  fixtureId: `mlb-2016-06-25-${teams}`,
}));

const messages: fc.Arbitrary<Messages> = fc
  .array(
    fc.record({
      fixture: fc.constantFrom(...fixtures),
      forward: fc.constantFrom(0, 1, 30),
      book: fc.constantFrom('pinnacle', 'draftkings'),
      offer: fc.constantFrom(h2h(2, 1.9), h2h(2.1, 1.8), h2hSuspended, total(8), total(null)),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((steps) => {
    let at = -2000;
    return steps.map(({ forward, offer, ...changes }, i) => {
      at += forward;
      // A source that does not count: the offsets alone must keep a quote from being taken twice.
      const each = quote(at, offer, { ...changes, quoteId: `q_${i}` });
      return received(wireOf(each), i, each);
    });
  });

/** A member of the group: reads batches of random sizes from where it stands, and goes where it is sent. */
type Member = { process: ProcessQuotes; at: number; generation: number };

async function turn(member: Member, all: Messages, size: number): Promise<void> {
  const slice = all.slice(member.at, member.at + size);
  if (slice.length === 0) return;
  const verdict = await member.process(batchOf(slice, { generation: member.generation }));
  member.at = verdict.kind === 'seek' ? Number(verdict.offset) : member.at + slice.length;
}

async function finish(world: World, all: Messages, sizes: readonly number[]): Promise<void> {
  const member: Member = { process: createProcessQuotes(portsTo(world)), at: 0, generation: 99 };
  for (let i = 0; member.at < all.length; i += 1) {
    await turn(member, all, sizes[i % sizes.length] ?? 1);
  }
}

async function inOneBatch(all: Messages) {
  const world = createWorld();
  await finish(world, all, [all.length]);
  return visible(world);
}

const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 10 });

describe('the same messages lead to the same vectors, ids and states', () => {
  it('however they are cut into batches', async () => {
    await fc.assert(
      fc.asyncProperty(messages, sizes, async (all, cut) => {
        const world = createWorld();
        await finish(world, all, cut);
        assert.deepEqual(visible(world), await inOneBatch(all));
      }),
    );
  });

  it('whenever and however often a process dies, and wherever the next one begins to read', async () => {
    const death = fc.record({ afterSteps: fc.nat({ max: 40 }), from: fc.nat(), size: sizes });
    await fc.assert(
      fc.asyncProperty(
        messages,
        sizes,
        fc.array(death, { maxLength: 5 }),
        async (all, cut, deaths) => {
          const world = createWorld();
          for (const { afterSteps, from, size } of deaths) {
            let left = afterSteps;
            const meet = (): void => {
              left -= 1;
              if (left < 0) throw outage('a step');
            };
            // Group commits are advisory: the next reader may begin anywhere up to the stored place, or ahead of it.
            const member: Member = {
              process: createProcessQuotes(portsTo(world, meet)),
              at: from % all.length,
              generation: 1,
            };
            await assert.rejects(async () => {
              for (let i = 0; i < 100; i += 1) {
                if (member.at >= all.length) throw outage('the end');
                await turn(member, all, size[i % size.length] ?? 1);
              }
            });
          }
          await finish(world, all, cut);
          assert.deepEqual(visible(world), await inOneBatch(all));
        },
      ),
    );
  });

  it('while two processes believe that the partition is theirs', async () => {
    const turns = fc.array(
      fc.record({ who: fc.constantFrom(0, 1), size: fc.constantFrom(1, 2, 5) }),
      {
        maxLength: 40,
      },
    );
    await fc.assert(
      fc.asyncProperty(messages, turns, async (all, order) => {
        const world = createWorld();
        const members: Member[] = [1, 2].map((generation) => ({
          process: createProcessQuotes(portsTo(world)),
          at: 0,
          generation,
        }));
        for (const { who, size } of order) {
          const member = members[who];
          if (member) await turn(member, all, size);
        }
        await finish(world, all, [3]);
        assert.deepEqual(visible(world), await inOneBatch(all));
      }),
    );
  });
});
