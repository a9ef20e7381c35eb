// Plays a tape: lines that are due → facts → log → Postgres with the place in the tape → heartbeat.
// Killed anywhere, it goes on at the last stored place: what is told twice has the same ids and sequences.
import { ConfigError } from '@linecast/kit';
import { isInSpan, type Span } from './core/span.ts';
import { freshTapeState, type TapeState, type Totals } from './core/tape-state.ts';
import type { TapeEntry, TapeHeader, TapeLine } from './core/tape.ts';
import { tellLine, type Fact } from './core/tell-line.ts';
import type { ToldFixtures } from './core/told-fixtures.ts';
import { warpedClock, type Speed, type WarpedClock } from './core/warped-clock.ts';
import { peekable, type Peekable } from './peekable.ts';
import type { UntilAvailable } from './until-available.ts';

const mostLinesAtOnce = 200;
const beatEveryMs = 1_000;

export type TapeBeat = { status: 'ok' | 'empty' | 'ended'; atMs: number; totals: Totals };
/** What came of a batch, for the metrics. */
export type TapeStep = { facts: readonly Fact[]; duplicates: number; atMs: number };

export type PlayPorts = {
  lines: () => AsyncGenerator<TapeLine>;
  loadNextLine: () => Promise<number>;
  publish: (facts: readonly Fact[]) => Promise<void>;
  save: (facts: readonly Fact[], nextLine: number) => Promise<void>;
  beat: (beat: TapeBeat) => Promise<void>;
  record: (step: TapeStep) => void;
  told: ToldFixtures;
  untilAvailable: UntilAvailable;
  /** Resolves after the time, or at once when playing should stop. */
  pause: (ms: number) => Promise<void>;
  wallMs: () => number;
  signal: AbortSignal;
};

export type Play = { header: TapeHeader; speed: Speed; span: Span };

export type TapeProgress = {
  status: 'starting' | 'playing' | 'ended';
  nextLine: number;
  atMs: number | null;
  totals: Totals;
};

export type TapePlayer = { play: () => Promise<void>; progress: () => TapeProgress };

type Playing = {
  state: TapeState;
  status: TapeProgress['status'];
  nextLine: number;
  clock: WarpedClock | undefined;
};

export function createTapePlayer(play: Play, ports: PlayPorts): TapePlayer {
  const state = freshTapeState(play.header);
  const playing: Playing = { state, status: 'starting', nextLine: 1, clock: undefined };
  return {
    progress: () => ({
      status: playing.status,
      nextLine: playing.nextLine,
      atMs: Number.isFinite(state.newestMs) ? state.newestMs : null,
      totals: { ...state.totals },
    }),
    play: async () => {
      const lines = peekable(ports.lines());
      try {
        await playLines(play, playing, lines, ports);
      } catch (error) {
        if (error !== ports.signal.reason) throw error;
      } finally {
        await lines.close();
      }
    },
  };
}

async function playLines(
  play: Play,
  playing: Playing,
  lines: Peekable<TapeLine>,
  ports: PlayPorts,
): Promise<void> {
  await recall(play, playing, lines, ports);
  playing.status = 'playing';
  for (let head = await lines.peek(); head; head = await lines.peek()) {
    if (ports.signal.aborted) return;
    const waitMs = waitOf(play, playing, head.entry, ports.wallMs());
    if (waitMs > 0) await waitAndBeat(playing, waitMs, ports);
    else await publishBatch(playing, await tellDue(play, playing, lines, ports), ports);
  }
  await end(play, playing, ports);
}

/** Tells the lines before the stored place to ourselves only: what was told, and the counts, are as they were. */
async function recall(
  { span }: Play,
  playing: Playing,
  lines: Peekable<TapeLine>,
  ports: PlayPorts,
): Promise<void> {
  playing.nextLine = await ports.untilAvailable(() => ports.loadNextLine());
  for (
    let line = await lines.peek();
    line && line.lineNumber < playing.nextLine;
    line = await lines.peek()
  ) {
    await lines.take();
    if (isInSpan(span, line.entry)) note(tellLine(playing.state, line), ports.told);
  }
}

/** The clock begins at the first line that is awaited, on a first start and after every restart. */
function waitOf({ speed, span }: Play, playing: Playing, entry: TapeEntry, wallMs: number): number {
  if (entry.atMs === null || !isAwaited(span, playing.state, entry)) return 0;
  playing.clock ??= warpedClock(speed, { tapeMs: entry.atMs, wallMs });
  return playing.clock.waitMs(entry.atMs, wallMs);
}

/** What is not played is not waited for: lines outside the span, and results of games nobody was told of. */
function isAwaited(span: Span, { told }: TapeState, entry: TapeEntry): boolean {
  return entry.kind === 'result' ? told.has(entry.ref) : isInSpan(span, entry);
}

type Batch = { facts: Fact[]; duplicates: number; isEmpty: boolean; isWhole: boolean };

/** Takes what is due now, at most a batch of it, and tells it to ourselves: the world comes next. */
async function tellDue(
  play: Play,
  playing: Playing,
  lines: Peekable<TapeLine>,
  { wallMs }: PlayPorts,
): Promise<Batch> {
  const { state } = playing;
  const before = { ...state.totals };
  const nowMs = wallMs();
  const facts: Fact[] = [];
  let head = await lines.peek();
  for (let taken = 0; head && taken < mostLinesAtOnce; taken += 1, head = await lines.peek()) {
    if (waitOf(play, playing, head.entry, nowMs) > 0) break;
    if (isInSpan(play.span, head.entry)) facts.push(...tellLine(state, head));
    playing.nextLine = head.lineNumber + 1;
    await lines.take();
  }
  return {
    facts,
    duplicates: state.totals.duplicates - before.duplicates,
    isEmpty: state.totals.lines === before.lines,
    isWhole: head?.entry.atMs !== state.newestMs,
  };
}

async function publishBatch(playing: Playing, batch: Batch, ports: PlayPorts): Promise<void> {
  if (batch.isEmpty) return;
  const { facts, duplicates, isWhole } = batch;
  const { newestMs } = playing.state;
  await ports.untilAvailable(() => ports.publish(facts));
  await ports.untilAvailable(() => ports.save(facts, playing.nextLine));
  note(facts, ports.told);
  ports.record({ facts, duplicates, atMs: newestMs });
  // A time whose lines are not all told yet is not over.
  await beat(playing, 'ok', isWhole ? newestMs : newestMs - 1, ports);
}

async function waitAndBeat(playing: Playing, waitMs: number, ports: PlayPorts): Promise<void> {
  await ports.pause(Math.min(waitMs, beatEveryMs));
  if (waitMs <= beatEveryMs || ports.signal.aborted || !playing.clock) return;
  await beat(playing, 'empty', Math.floor(playing.clock.tapeMs(ports.wallMs())), ports);
}

async function end({ header }: Play, playing: Playing, ports: PlayPorts): Promise<void> {
  const { quotes, duplicates, refused } = playing.state.totals;
  if (quotes + duplicates + refused === 0) {
    throw new ConfigError(`The tape ${header.name} has no quotes between TAPE_FROM and TAPE_TO.`);
  }
  await beat(playing, 'ended', playing.state.newestMs, ports);
  playing.status = 'ended';
}

async function beat(
  { state }: Playing,
  status: TapeBeat['status'],
  atMs: number,
  ports: PlayPorts,
): Promise<void> {
  if (!Number.isFinite(atMs)) return;
  const totals = { ...state.totals };
  await ports.untilAvailable(() => ports.beat({ status, atMs, totals }));
}

function note(facts: readonly Fact[], told: ToldFixtures): void {
  for (const fact of facts) if (fact.kind === 'fixture') told.note(fact.change);
}
