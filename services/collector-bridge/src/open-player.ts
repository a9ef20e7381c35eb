// The tape of this process, if it has one: wired to the platform, played in the background, stopped with the scope.
import type { Logger, Platform, Scope } from '@linecast/kit';
import type { BridgeMetrics } from './adapters/bridge-metrics.ts';
import { createFactsTopic, service } from './adapters/facts-topic.ts';
import type { QuoteStore, SequencedQuote } from './adapters/quote-store.ts';
import { openTape } from './adapters/tape-file.ts';
import type { Config } from './config.ts';
import { wholeTape } from './core/span.ts';
import type { Fact } from './core/tell-line.ts';
import type { ToldFixtures } from './core/told-fixtures.ts';
import { createTapePlayer, type Play, type PlayPorts, type TapePlayer } from './play-tape.ts';
import { createUntilAvailable } from './until-available.ts';

export type PlayerParts = {
  platform: Platform;
  config: Config;
  store: QuoteStore;
  bridge: BridgeMetrics;
  told: ToldFixtures;
  logger: Logger;
  wallMs: () => number;
  sleep: (ms: number, value: undefined, options: { signal: AbortSignal }) => Promise<unknown>;
};

export type OpenPlayer = { play: Play; player: TapePlayer; start: () => void };

/** Undefined where no tape is set. Throws a ConfigError where it cannot be opened. */
export async function openPlayer(
  parts: PlayerParts,
  scope: Scope,
): Promise<OpenPlayer | undefined> {
  const { config, logger } = parts;
  if (config.TAPE_PATH === undefined) return undefined;
  const { header, lines } = await openTape(config.TAPE_PATH);
  const span = {
    fromMs: config.TAPE_FROM ?? wholeTape.fromMs,
    toMs: config.TAPE_TO ?? wholeTape.toMs,
  };
  const play: Play = { header, speed: config.TAPE_SPEED, span };
  const stop = new AbortController();
  const ports = { lines, ...playPorts(parts, play, stop.signal) };
  const player = createTapePlayer(play, ports);
  const start = (): void => {
    const { name, label } = header;
    logger.info({ tape: name, label, speed: play.speed }, 'playing the tape');
    const playing = player.play().catch((error: unknown) => scope.crash(error));
    scope.defer(async () => {
      stop.abort();
      await playing;
    });
  };
  return { play, player, start };
}

/** A part of a tape is a play of its own, with its own place and its own order. */
function nameOf({ header, span }: Play): string {
  const bounds = [span.fromMs, span.toMs].map((ms) =>
    Number.isFinite(ms) ? new Date(ms).toISOString() : '',
  );
  return bounds.some(Boolean) ? `${header.name}/${bounds.join('..')}` : header.name;
}

function playPorts(
  { platform, store, bridge, told, logger, wallMs, sleep }: PlayerParts,
  play: Play,
  signal: AbortSignal,
): Omit<PlayPorts, 'lines'> {
  const tape = nameOf(play);
  const source = `linecast/${service}/tape/${tape}`;
  const topic = createFactsTopic(platform.log, { source, mode: platform.mode, wallMs });
  const pause = async (ms: number): Promise<void> => {
    await sleep(ms, undefined, { signal }).catch(() => undefined);
  };
  return {
    loadNextLine: () => store.nextLine(tape),
    publish: topic.publish,
    save: (facts, nextLine) => store.save(quotesOf(facts), source, { tape, nextLine }),
    beat: ({ status, atMs, totals: { fixtures, quotes, duplicates, refused } }) =>
      topic.beat({
        status,
        atMs,
        totals: { fixtures, quotes, duplicates, refused },
        label: play.header.label,
      }),
    record: ({ facts, duplicates, atMs }) => {
      bridge.record(facts, duplicates);
      bridge.tapeAt(atMs);
    },
    told,
    pause,
    wallMs,
    signal,
    untilAvailable: createUntilAvailable({
      pause,
      signal,
      onOutage: (error) => {
        bridge.outage();
        const reason = error instanceof Error ? error.message : String(error);
        logger.warn({ tape, reason }, 'the tape waits: a dependency cannot be reached');
      },
      onRecovery: () => logger.info({ tape }, 'the tape goes on'),
    }),
  };
}

const quotesOf = (facts: readonly Fact[]): SequencedQuote[] =>
  facts.flatMap((fact) =>
    fact.kind === 'quote' ? [{ quote: fact.quote, sequence: fact.sequence }] : [],
  );
