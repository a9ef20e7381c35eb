import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigError, Unavailable } from '@linecast/kit';
import { wholeTape } from './core/span.ts';
import type { TapeLine } from './core/tape.ts';
import type { Fact } from './core/tell-line.ts';
import { createToldFixtures } from './core/told-fixtures.ts';
import { createTapePlayer, type Play, type PlayPorts, type TapeBeat } from './play-tape.ts';
import { h2h, header, lined, reading, result, startMs, update } from './testing/tape-lines.ts';
import { createUntilAvailable } from './until-available.ts';

const anHour = lined(
  update(60, { h2h: h2h(-110, 102) }),
  update(60, { h2h: h2h(-110, 102) }),
  update(45, { h2h: h2h(-112, 104) }),
  update(30, { h2h: null }),
  update(15, { h2h: h2h(50, 104) }),
  update(0, { h2h: h2h(-110, 102) }),
  result(4, 2, 1),
  result(4, 9, 0, 'TB-BAL'),
);

/** What outlives a process: the log and the database. */
type World = { published: Fact[]; stored: Fact[]; nextLine: number; beats: TapeBeat[] };
const freshWorld = (): World => ({ published: [], stored: [], nextLine: 1, beats: [] });

const killed = new Error('killed');
/** The log and the table, repetitions counted once. */
const unique = (facts: readonly Fact[]): Set<string> =>
  new Set(facts.map((each) => JSON.stringify(each)));

/** How a process dies: around the n-th call of one of its ports, before or after it took effect. */
type Dying = { dies?: { port: 'publish' | 'save' | 'beat'; after: number; hadEffect: boolean } };

function mortal(ports: PlayPorts, dies: Dying['dies']): PlayPorts {
  if (!dies) return ports;
  let left = dies.after;
  const call: (...args: never[]) => Promise<void> = ports[dies.port];
  return {
    ...ports,
    [dies.port]: async (...args: never[]) => {
      const isLast = (left -= 1) < 0;
      if (!isLast || dies.hadEffect) await call(...args);
      if (isLast) throw killed;
    },
  };
}

/** One process of the bridge on a world; time passes only by pausing. */
function process(
  world: World,
  lines: readonly TapeLine[],
  over: Partial<Play & PlayPorts> & Dying = {},
) {
  const stop = new AbortController();
  const outages: unknown[] = [];
  let wallMs = 0;
  const pause = async (ms: number): Promise<void> => {
    wallMs += ms;
  };
  const patience = { pause, signal: stop.signal, onRecovery: () => undefined };
  const ports: PlayPorts = {
    lines: reading(lines),
    loadNextLine: async () => world.nextLine,
    publish: async (facts) => void world.published.push(...facts),
    save: async (facts, nextLine) => {
      world.stored.push(...facts);
      world.nextLine = nextLine;
    },
    beat: async (beat) => void world.beats.push(beat),
    record: () => undefined,
    told: createToldFixtures(),
    untilAvailable: createUntilAvailable({ ...patience, onOutage: (e) => outages.push(e) }),
    pause,
    wallMs: () => wallMs,
    signal: stop.signal,
    ...over,
  };
  const play: Play = { header: header(), speed: 'max', span: wholeTape, ...over };
  return {
    ...createTapePlayer(play, mortal(ports, over.dies)),
    stop,
    outages,
    wallMs: () => wallMs,
  };
}

describe('playing a tape', () => {
  it('tells all of it, stores its place and ends', async () => {
    const world = freshWorld();
    const { play, progress } = process(world, anHour);
    await play();
    assert.deepEqual(
      world.published.map((each) => (each.kind === 'refused' ? each.code : each.sequence)),
      [8, 11, 27, 35, 'invalid_price', 'after_start', 56],
    );
    assert.equal(world.nextLine, 9);
    const last = world.beats.at(-1);
    assert.equal(last?.status, 'ended');
    assert.equal(last?.atMs, startMs + 4 * 3_600_000);
    const totals = { lines: 8, fixtures: 1, quotes: 3, duplicates: 1, refused: 2, silent: 1 };
    assert.deepEqual(last?.totals, totals);
    assert.deepEqual(progress(), { status: 'ended', nextLine: 9, atMs: last?.atMs, totals });
  });

  for (const port of ['publish', 'save', 'beat'] as const) {
    for (const hadEffect of [false, true]) {
      it(`killed ${hadEffect ? 'after' : 'before'} any ${port}, a restart tells the same ids and sequences`, async () => {
        const calm = freshWorld();
        await process(calm, anHour, { speed: 60 }).play();
        for (const after of [0, 1, 2, 3, 4]) {
          const world = freshWorld();
          const dies = { port, after, hadEffect };
          await assert.rejects(process(world, anHour, { speed: 60, dies }).play(), killed);
          await process(world, anHour, { speed: 60 }).play();
          assert.deepEqual(unique(world.published), unique(calm.published));
          assert.deepEqual(unique(world.stored), unique(calm.stored));
          assert.deepEqual(world.beats.at(-1), calm.beats.at(-1));
          assert.equal(world.nextLine, calm.nextLine);
        }
      });
    }
  }

  it('killed between log and database, publishes those lines again and loses none', async () => {
    const world = freshWorld();
    const save = async (): Promise<void> => {
      throw killed;
    };
    await assert.rejects(process(world, anHour, { save }).play(), killed);
    const first = world.published.splice(0);
    await process(world, anHour).play();
    assert.deepEqual(world.published, first);
    assert.deepEqual(world.stored, first);
  });

  it('ends again after a restart at the end, with the same counts and no new facts', async () => {
    const world = freshWorld();
    await process(world, anHour).play();
    const [facts, ended] = [world.published.length, world.beats.at(-1)];
    await process(world, anHour).play();
    assert.equal(world.published.length, facts);
    assert.deepEqual(world.beats.at(-1), ended);
  });

  it('waits out an outage of the log and of the database, tells of each once and loses nothing', async () => {
    const calm = freshWorld();
    await process(calm, anHour).play();
    const world = freshWorld();
    let publishFails = 3;
    let saveFails = 2;
    const unsteady = process(world, anHour, {
      publish: async (facts) => {
        if ((publishFails -= 1) >= 0) throw new Unavailable('no broker');
        world.published.push(...facts);
      },
      save: async (facts, nextLine) => {
        if ((saveFails -= 1) >= 0) throw new Unavailable('no database');
        world.stored.push(...facts);
        world.nextLine = nextLine;
      },
    });
    await unsteady.play();
    assert.deepEqual([world.published, world.stored], [calm.published, calm.stored]);
    assert.equal(unsteady.outages.length, 2);
  });

  it('lets a bug through at once', async () => {
    const bug = new TypeError('a bug');
    const publish = async (): Promise<void> => {
      throw bug;
    };
    await assert.rejects(process(freshWorld(), anHour, { publish }).play(), bug);
  });

  it('stops in the middle of an outage when it is told to', async () => {
    const world = freshWorld();
    const stop = new AbortController();
    const untilAvailable = createUntilAvailable({
      pause: async () => stop.abort(),
      signal: stop.signal,
      onOutage: () => undefined,
      onRecovery: () => undefined,
    });
    const publish = async (): Promise<void> => {
      throw new Unavailable('no broker');
    };
    await process(world, anHour, { publish, untilAvailable, signal: stop.signal }).play();
    assert.equal(world.beats.length, 0);
  });
});

describe('the speed of a tape', () => {
  it('at 60 takes a minute for an hour, and beats at least every five seconds', async () => {
    const world = freshWorld();
    const { play, wallMs } = process(world, anHour, { speed: 60 });
    await play();
    assert.equal(wallMs(), 5 * 60_000);
    for (const [i, { atMs }] of world.beats.entries()) {
      const before = world.beats[i - 1]?.atMs ?? atMs;
      assert.ok(atMs >= before && atMs - before <= 5 * 60_000, `beat ${i} after ${atMs - before}`);
    }
  });

  it('never says of a time that it is over while lines of it are still to come', async () => {
    const crowd = lined(
      ...Array.from({ length: 250 }, (_, i) => update(60, { h2h: h2h(-110 - i, 102) })),
    );
    const world = freshWorld();
    await process(world, crowd).play();
    const atMs = startMs - 3_600_000;
    assert.deepEqual(
      world.beats.map((each) => each.atMs),
      [atMs - 1, atMs, atMs],
    );
  });

  it('says of no time that it is over before its lines are told, on a machine too busy to wake it in time', async () => {
    for (const oversleptMs of [0, 500, 3_900, 20_000]) {
      const world = freshWorld();
      let wallMs = 0;
      const early: string[] = [];
      const { play } = process(world, anHour, {
        speed: 60,
        wallMs: () => wallMs,
        pause: async (ms) => void (wallMs += ms + oversleptMs),
        beat: async ({ atMs }) => {
          const toCome = anHour.filter(({ lineNumber }) => lineNumber >= world.nextLine);
          early.push(
            ...toCome.flatMap(({ entry }) => (Number(entry.atMs) <= atMs ? [entry.raw] : [])),
          );
        },
      });
      await play();
      assert.deepEqual(early, [], `overslept by ${oversleptMs} ms`);
    }
  });

  it('goes on at the stored line without waiting for the time before it', async () => {
    const world = { ...freshWorld(), nextLine: 4 };
    const { play, wallMs } = process(world, anHour, { speed: 60 });
    await play();
    assert.equal(wallMs(), 4 * 60_000 + 30_000);
  });
});

describe('a span of a tape', () => {
  const span = { fromMs: startMs - 45 * 60_000, toMs: startMs - 30 * 60_000 };

  it('plays the quotes from its first moment and before its last, and the results of their games', async () => {
    const world = freshWorld();
    await process(world, anHour, { span }).play();
    assert.deepEqual(
      world.published.map((each) => each.kind !== 'refused' && each.sequence),
      [24, 27, 56],
    );
  });

  it('waits for no line outside it, and for no result of a game it did not tell of', async () => {
    const others = lined(
      ...anHour.map((each) => each.entry),
      update(-600, { h2h: h2h(-110, 102) }),
      result(99, 9, 0, 'TB-BAL'),
    );
    const { play, wallMs } = process(freshWorld(), others, { span, speed: 60 });
    await play();
    assert.equal(wallMs(), (4 * 3_600_000 + 45 * 60_000) / 60);
  });

  it('that is empty is a mistake told in one sentence', async () => {
    const nothing = { fromMs: startMs + 1, toMs: startMs + 2 };
    await assert.rejects(process(freshWorld(), anHour, { span: nothing }).play(), ConfigError);
  });
});
