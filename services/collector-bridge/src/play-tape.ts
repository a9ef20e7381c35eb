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
    startClock(play, playing, head.entry, ports.wallMs());
    const waitMs = waitOf(play, playing, head.entry, ports.wallMs());
    if (waitMs > 0) await waitAndBeat(playing, waitMs, ports);
    else await tellBatch(playing, await takeDue(play, playing, lines, ports), ports);
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

/** The clock begins at the first quote that is played, on a first start and after every restart. */
function startClock(
  { speed, span }: Play,
  playing: Playing,
  entry: TapeEntry,
  wallMs: number,
): void {
  if (playing.clock || entry.atMs === null || !isAwaited(span, playing.state, entry)) return;
  playing.clock = warpedClock(speed, { tapeMs: entry.atMs, wallMs });
}

function waitOf(
  { span }: Play,
  { clock, state }: Playing,
  entry: TapeEntry,
  wallMs: number,
): number {
  if (!clock || entry.atMs === null || !isAwaited(span, state, entry)) return 0;
  return clock.waitMs(entry.atMs, wallMs);
}

/** What is not played is not waited for: lines outside the span, and results of games nobody was told of. */
function isAwaited(span: Span, { told }: TapeState, entry: TapeEntry): boolean {
  return entry.kind === 'result' ? told.has(entry.ref) : isInSpan(span, entry);
}

async function takeDue(
  play: Play,
  playing: Playing,
  lines: Peekable<TapeLine>,
  { wallMs }: PlayPorts,
): Promise<{ played: TapeLine[]; nextLine: number; isWhole: boolean }> {
  const played: TapeLine[] = [];
  const nowMs = wallMs();
  let { nextLine } = playing;
  let head = await lines.peek();
  for (let taken = 0; head && taken < mostLinesAtOnce; taken += 1, head = await lines.peek()) {
    if (taken > 0 && waitOf(play, playing, head.entry, nowMs) > 0) break;
    if (isInSpan(play.span, head.entry)) played.push(head);
    nextLine = head.lineNumber + 1;
    await lines.take();
  }
  const lastMs = played.at(-1)?.entry.atMs ?? null;
  return { played, nextLine, isWhole: !head || head.entry.atMs !== lastMs };
}

type Due = Awaited<ReturnType<typeof takeDue>>;

async function tellBatch(playing: Playing, due: Due, ports: PlayPorts): Promise<void> {
  const { state } = playing;
  playing.nextLine = due.nextLine;
  if (due.played.length === 0) return;
  const duplicatesBefore = state.totals.duplicates;
  const facts = due.played.flatMap((line) => tellLine(state, line));
  await ports.untilAvailable(() => ports.publish(facts));
  await ports.untilAvailable(() => ports.save(facts, due.nextLine));
  note(facts, ports.told);
  const duplicates = state.totals.duplicates - duplicatesBefore;
  ports.record({ facts, duplicates, atMs: state.newestMs });
  // A time whose lines are not all told yet is not over.
  await beat(playing, 'ok', due.isWhole ? state.newestMs : state.newestMs - 1, ports);
}

async function waitAndBeat(playing: Playing, waitMs: number, ports: PlayPorts): Promise<void> {
  await ports.pause(Math.min(waitMs, beatEveryMs));
  if (waitMs <= beatEveryMs || ports.signal.aborted || !playing.clock) return;
  await beat(playing, 'empty', Math.floor(playing.clock.tapeMs(ports.wallMs())), ports);
}

async function end({ header }: Play, playing: Playing, ports: PlayPorts): Promise<void> {
  if (playing.state.totals.lines === 0) {
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
