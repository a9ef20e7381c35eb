// Plays a tape: lines that are due → facts → log → Postgres with the place in the tape → heartbeat.
// Killed anywhere, it goes on at the last stored place: what is told twice has the same ids and sequences.
import { ConfigError } from '@linecast/kit';
import type { Totals } from './core/tape-state.ts';
import type { TapeLine } from './core/tape.ts';
import type { Fact } from './core/tell-line.ts';
import type { ToldFixtures } from './core/told-fixtures.ts';
import { openReel, type Batch, type Play, type TapeReel } from './tape-reel.ts';
import type { UntilAvailable } from './until-available.ts';

export type { Play };

const beatEveryMs = 1_000;

export type TapeBeat = { status: 'ok' | 'empty' | 'ended'; atMs: number; totals: Totals };

export type PlayPorts = {
  lines: () => AsyncGenerator<TapeLine>;
  loadNextLine: () => Promise<number>;
  publish: (facts: readonly Fact[]) => Promise<void>;
  save: (facts: readonly Fact[], nextLine: number) => Promise<void>;
  beat: (beat: TapeBeat) => Promise<void>;
  /** Counts what came of a batch. */
  record: (batch: Batch) => void;
  told: ToldFixtures;
  untilAvailable: UntilAvailable;
  /** Resolves after the time, or at once when playing should stop. */
  pause: (ms: number) => Promise<void>;
  wallMs: () => number;
  signal: AbortSignal;
};

export type TapeProgress = {
  status: 'starting' | 'playing' | 'ended';
  nextLine: number;
  atMs: number | null;
  totals: Totals;
};

export type TapePlayer = { play: () => Promise<void>; progress: () => TapeProgress };

export function createTapePlayer(play: Play, ports: PlayPorts): TapePlayer {
  const reel = openReel(play, ports.lines());
  let status: TapeProgress['status'] = 'starting';
  return {
    progress: () => ({
      status,
      nextLine: reel.nextLine(),
      atMs: Number.isFinite(reel.atMs()) ? reel.atMs() : null,
      totals: reel.totals(),
    }),
    play: async () => {
      try {
        const place = await ports.untilAvailable(() => ports.loadNextLine());
        await reel.windTo(place, (facts) => note(facts, ports.told));
        status = 'playing';
        await playOn(reel, ports);
        if (ports.signal.aborted) return;
        await end(play, reel, ports);
        status = 'ended';
      } catch (error) {
        if (error !== ports.signal.reason) throw error;
      } finally {
        await reel.close();
      }
    },
  };
}

async function playOn(reel: TapeReel, ports: PlayPorts): Promise<void> {
  while (!ports.signal.aborted) {
    const waitMs = await reel.waitMs(ports.wallMs());
    if (waitMs === undefined) return;
    if (waitMs > 0) await wait(reel, waitMs, ports);
    else await tell(reel, await reel.takeDue(ports.wallMs()), ports);
  }
}

async function tell(reel: TapeReel, batch: Batch, ports: PlayPorts): Promise<void> {
  if (batch.isEmpty) return;
  await ports.untilAvailable(() => ports.publish(batch.facts));
  await ports.untilAvailable(() => ports.save(batch.facts, reel.nextLine()));
  note(batch.facts, ports.told);
  ports.record(batch);
  await beat('ok', batch.atMs, reel, ports);
}

/** A tape that waits is not a dead one: it says so, and how far its clock is. */
async function wait(reel: TapeReel, waitMs: number, ports: PlayPorts): Promise<void> {
  await ports.pause(Math.min(waitMs, beatEveryMs));
  if (waitMs <= beatEveryMs || ports.signal.aborted) return;
  const wallMs = ports.wallMs();
  // A pause may last longer than asked: once a line is due, its time is not told yet, and nothing may be promised of it.
  if ((await reel.waitMs(wallMs)) === 0) return;
  await beat('empty', Math.floor(reel.tapeMs(wallMs)), reel, ports);
}

async function end({ header }: Play, reel: TapeReel, ports: PlayPorts): Promise<void> {
  const { quotes, duplicates, refused } = reel.totals();
  if (quotes + duplicates + refused === 0) {
    throw new ConfigError(
      `The tape ${header.name} has no quotes between TAPE_FROM and TAPE_TO (--from and --to of npm start); widen them.`,
    );
  }
  await beat('ended', reel.atMs(), reel, ports);
}

async function beat(
  status: TapeBeat['status'],
  atMs: number,
  reel: TapeReel,
  ports: PlayPorts,
): Promise<void> {
  // Before the first line that has a time there is nothing to say.
  if (!Number.isFinite(atMs)) return;
  await ports.untilAvailable(() => ports.beat({ status, atMs, totals: reel.totals() }));
}

function note(facts: readonly Fact[], told: ToldFixtures): void {
  for (const fact of facts) if (fact.kind === 'fixture') told.note(fact.change);
}
