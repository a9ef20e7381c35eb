import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EventBatch, Received } from '@linecast/kit';
import { featuresUpdatedSchema, type OddsQuoted } from '@linecast/protos';
import { batchOf, received, wireOf } from './testing/messages.ts';
import { h2h, minuteMs, quote } from './testing/quotes.ts';
import { createProcessor, type Heard, type ProcessQuotes } from './process-quotes.ts';
import {
  createWorld,
  options,
  outage,
  portsTo,
  processorIn,
  visible,
  type Meet,
  type Step,
  type World,
} from './testing/world.ts';

const processIn = (world: World, meet?: Meet): ProcessQuotes =>
  processorIn(world, meet).processQuotes;

const quotes = [2, 2.1, 2.2, 2.3, 2.4].map((home, i) =>
  quote(-600 + i, h2h(home, 1.9), { sequence: i }),
);
const messages = quotes.map((each, i) => received(wireOf(each), i, each));
const part = (from: number, to: number, generation = 1): EventBatch<OddsQuoted> =>
  batchOf(messages.slice(from, to), { generation });

async function undisturbed() {
  const world = createWorld();
  await processIn(world)(part(0, messages.length));
  return visible(world);
}

describe('a batch of quotes', () => {
  it('is published, put online and stored, and the place moves behind it', async () => {
    const world = createWorld();
    const process = processIn(world);
    assert.deepEqual(await process(part(0, 5)), { kind: 'done', rejected: [] });
    assert.equal(world.nextOffset, 5n);
    assert.equal(world.vectors.size, 5);
    assert.equal(world.published.length, 5);
    assert.equal(world.online.get('vector:mlb-moneyline@1:{mlb-2016-06-25-TB-BAL}')?.sequence, 5);
    assert.equal(world.counted.published, 5);
  });

  it('goes out in this order: published, online, stored', async () => {
    const steps: Step[] = [];
    const process = processIn(createWorld(), (step) => void steps.push(step));
    await process(part(0, 1));
    assert.deepEqual(
      steps.filter((step) => !step.startsWith('after')),
      ['load', 'before publish', 'before online', 'before commit'],
    );
  });

  it('becomes vectors that keep the contract and name their cause', async () => {
    const world = createWorld();
    await processIn(world)(part(0, 5));
    for (const [i, { value, causationId }] of world.published.entries()) {
      assert.deepEqual(featuresUpdatedSchema.parse(value), value);
      assert.equal(causationId, quotes[i]?.quoteId);
      assert.match(value.vector_id, /^v_[0-9a-f]{24}$/);
    }
    assert.equal(new Set(world.published.map(({ value }) => value.vector_id)).size, 5);
  });

  it('loads the place once and keeps it while the generation lasts', async () => {
    const steps: Step[] = [];
    const process = processIn(createWorld(), (step) => void steps.push(step));
    for (const batch of [part(0, 1), part(1, 2), part(2, 3, 2), part(3, 4, 2)])
      await process(batch);
    assert.equal(steps.filter((step) => step === 'load').length, 2);
  });

  it('moves the place even when nothing follows from it', async () => {
    const world = createWorld();
    const process = processIn(world);
    await process(batchOf([], { firstOffset: 0n, nextOffset: 3n }));
    assert.equal(world.nextOffset, 3n);
    assert.equal(world.published.length, 0);
  });

  it('counts why a quote led to no vector', async () => {
    const world = createWorld();
    const draw: OddsQuoted = { ...wireOf(quotes[0]!), prices: { home: 2, away: 3, draw: 4 } };
    const all = [messages[0]!, received(draw, 1, quotes[0]!), { ...messages[0]!, offset: 2n }];
    await processIn(world)(batchOf(all));
    assert.deepEqual(world.ignored, ['unused_market', 'repeated']);
  });
});

describe('a quote that cannot be used', () => {
  const broken: Received<OddsQuoted> = {
    ...messages[1]!,
    value: { ...messages[1]!.value, prices: { home: 2 } },
  };
  const rejected = [
    {
      offset: 1n,
      code: 'missing_side',
      reason: 'a h2h market needs a price for home and for away',
    },
  ];

  it('is refused by name, and the others of its batch are not', async () => {
    const world = createWorld();
    const process = processIn(world);
    const verdict = await process(batchOf([messages[0]!, broken, messages[2]!]));
    assert.deepEqual(verdict, { kind: 'done', rejected });
    assert.equal(world.vectors.size, 2);
  });

  it('is refused again when its batch comes again after it was stored: its dead letter may be missing', async () => {
    const world = createWorld();
    const batch = batchOf([messages[0]!, broken]);
    await processIn(world)(batch);
    const verdict = await processIn(world)(batch);
    assert.deepEqual(verdict, { kind: 'done', rejected });
    assert.equal(world.published.length, 1);
  });
});

describe('a process that dies', () => {
  const steps: readonly Step[] = [
    'load',
    'before publish',
    'after publish',
    'before online',
    'after online',
    'before commit',
    'after commit',
  ];
  for (const where of steps) {
    it(`${where} leaves the same vectors and ids as one that never did`, async () => {
      const world = createWorld();
      const dying = processIn(world, (step) => {
        if (step === where) throw outage(where);
      });
      await assert.rejects(dying(part(0, 3)), { message: `gone at ${where}` });
      const next = processIn(world);
      await next(part(0, 2, 2));
      await next(part(2, 5, 2));
      assert.deepEqual(visible(world), await undisturbed());
    });

    it(`${where} and lives on does the same batch again to the same end`, async () => {
      const world = createWorld();
      let isBroken = true;
      const process = processIn(world, (step) => {
        if (step !== where || !isBroken) return;
        isBroken = false;
        throw outage(where);
      });
      await assert.rejects(process(part(0, 3)), { message: `gone at ${where}` });
      // Where the commit went through unseen, the stored place says so.
      assert.equal((await process(part(0, 3))).kind, 'done');
      await process(part(3, 5));
      assert.deepEqual(visible(world), await undisturbed());
    });
  }
});

describe('two owners of one partition', () => {
  it('end as one: the slower is refused, writes nothing, and reads on from the stored place', async () => {
    const world = createWorld();
    const gate = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    const zombie = processIn(world, async (step) => {
      if (step !== 'before commit' || world.nextOffset > 0n) return;
      reached.resolve();
      await gate.promise;
    });
    const slow = zombie(part(0, 2));
    await reached.promise;
    world.counted.published = 0;
    const owner = processIn(world);
    await owner(part(0, 4, 2));
    gate.resolve();
    assert.deepEqual(await slow, { kind: 'seek', offset: 4n });
    assert.equal(world.counted.refused, 1);
    assert.equal(world.vectors.size, 4);
    await zombie(part(4, 5));
    assert.deepEqual(visible(world), await undisturbed());
  });
});

describe('two generations in one process', () => {
  it('end as one: the new one waits for an old batch that outlives a rebalance', async () => {
    const world = createWorld();
    const gate = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    let isFirst = true;
    const process = processIn(world, async (step) => {
      if (step !== 'before commit' || !isFirst) return;
      isFirst = false;
      reached.resolve();
      await gate.promise;
    });
    const old = process(part(0, 2, 1));
    await reached.promise;
    const next = process(part(0, 3, 2));
    gate.resolve();
    assert.equal((await old).kind, 'done');
    assert.equal((await next).kind, 'done');
    assert.equal((await process(part(3, 5, 2))).kind, 'done');
    assert.deepEqual(visible(world), await undisturbed());
  });
});

describe('a gap before the batch', () => {
  it('is gone back for once, and accepted and counted when it stays', async () => {
    const world = createWorld();
    const process = processIn(world);
    assert.deepEqual(await process(part(2, 3)), { kind: 'seek', offset: 0n });
    assert.equal((await process(part(2, 3))).kind, 'done');
    assert.equal(world.counted.gap, 1);
    assert.equal(world.nextOffset, 3n);
    assert.equal((await process(part(3, 5))).kind, 'done');
    assert.equal(world.counted.gap, 1);
  });

  it('is filled when going back finds the messages', async () => {
    const world = createWorld();
    const process = processIn(world);
    await process(part(2, 3));
    await process(part(0, 5));
    assert.equal(world.counted.gap, 0);
    assert.deepEqual(visible(world), await undisturbed());
  });

  it('is gone back for again under another assignment', async () => {
    const process = processIn(createWorld());
    assert.equal((await process(part(2, 3, 1))).kind, 'seek');
    assert.equal((await process(part(2, 3, 2))).kind, 'seek');
  });
});

describe('time that passes without a quote', () => {
  const partition = { topic: messages[0]?.topic ?? '', partition: 0 };
  const until = (minutes: number) => new Map([['tape', minuteMs(minutes)]]);
  const heard = (minutes: number): Heard => ({ until: until(minutes), ends: [5n] });

  it('is told to have passed where the partition is read to its end, and nowhere else', async () => {
    const { processQuotes, letTimePass } = processorIn(createWorld());
    await processQuotes(part(0, 3));
    assert.deepEqual(await letTimePass(heard(-500), [partition]), []);
    await processQuotes(part(3, 5));
    assert.deepEqual(await letTimePass(heard(-500), [partition]), [partition]);
  });

  it('is not told to have passed where another owner made the vectors', async () => {
    const world = createWorld();
    const [zombie, owner] = [processorIn(world), processorIn(world)];
    await zombie.processQuotes(part(0, 5));
    assert.deepEqual(await owner.letTimePass(heard(-500), [partition]), [partition]);
    assert.deepEqual(await zombie.letTimePass(heard(-500), [partition]), []);
    assert.deepEqual(await zombie.letTimePass(heard(-500), [partition]), [partition]);
  });

  it('passes in a partition that was away and comes back read to its end, although no message follows', async () => {
    const world = createWorld();
    const [survivor, other] = [processorIn(world), processorIn(world)];
    await survivor.processQuotes(part(0, 3));
    await other.processQuotes(part(3, 5, 2));
    survivor.reassigned();
    assert.deepEqual(await survivor.letTimePass(heard(-500), [partition]), [partition]);
    assert.ok(world.vectors.size > 5);
  });

  it('does not hold on to what it was loading when the partitions moved', async () => {
    const world = createWorld();
    const ports = portsTo(world);
    const gate = Promise.withResolvers<void>();
    const load: typeof ports.load = async (asked) => {
      const stored = await ports.load(asked);
      await gate.promise;
      return stored;
    };
    const [survivor, other] = [createProcessor({ ...ports, load }, options()), processorIn(world)];
    await other.processQuotes(part(0, 3));
    const early = survivor.letTimePass(heard(-500), [partition]);
    await other.processQuotes(part(3, 5));
    survivor.reassigned();
    gate.resolve();
    assert.deepEqual(await early, []);
    assert.deepEqual(await survivor.letTimePass(heard(-500), [partition]), [partition]);
  });

  it('passes only as far as was heard before the facts were read', async () => {
    const world = createWorld();
    let meanwhile = async (): Promise<void> => undefined;
    const ports = portsTo(world);
    const processor = createProcessor(
      {
        ...ports,
        facts: async (fixtures) => {
          await meanwhile();
          return ports.facts(fixtures);
        },
      },
      options(),
    );
    // Heard of while a batch waits for its facts: those told in between are not among them.
    meanwhile = async () => void (await processor.letTimePass(heard(-100), []));
    await processor.processQuotes(part(0, 5));
    assert.equal(world.vectors.size, 5);
    meanwhile = async () => undefined;
    await processor.letTimePass(heard(-100), [partition]);
    assert.ok(world.vectors.size > 5);
  });
});

describe('the online store', () => {
  it('may be down: the vectors are published and stored, and the miss is told after the commit', async () => {
    const world = createWorld();
    const ports = portsTo(world);
    const process = createProcessor(
      { ...ports, putOnline: async () => false },
      options(),
    ).processQuotes;
    assert.equal((await process(part(0, 5))).kind, 'done');
    assert.equal(world.vectors.size, 5);
    assert.equal(world.online.size, 0);
    assert.equal(world.counted.missed, 1);
  });
});
