// What a person must be told of a tape before it plays: the words for every screen, and a game to try commands with.
import { openTape } from '@linecast/collector-bridge/tape';
import { nameFixture } from '@linecast/domain';
import { UsageError } from './options.ts';

type TapeLabel = { label: string; exampleFixture: string };

/** As the person gave them, RFC 3339: from a time up to, and not at, another. */
type Span = { from: string | undefined; to: string | undefined };

/** Throws a ConfigError where the folder is no tape, a UsageError where nothing of it is in the span. */
export async function readTapeLabel(folder: string, span: Span): Promise<TapeLabel> {
  const { header, lines } = await openTape(folder);
  const spokenOfFirst = await firstRef(lines(), span);
  if (spokenOfFirst === undefined && (span.from ?? span.to) !== undefined)
    throw new UsageError(await emptySpan(header.name, lines(), span));
  const fixture = header.fixtures.find(({ ref }) => ref === spokenOfFirst) ?? header.fixtures[0];
  const named = fixture && nameFixture({ sport: header.sport, ...fixture });
  return {
    label: header.label,
    exampleFixture: named?.kind === 'fixture' ? named.fixture.fixtureId : '{fixture}',
  };
}

type Lines = AsyncIterable<{ entry: { kind: string; ref?: string; atMs: number | null } }>;

/** The game that will have a prediction before all others. */
async function firstRef(lines: Lines, span: Span): Promise<string | undefined> {
  const fromMs = span.from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(span.from);
  const toMs = span.to === undefined ? Number.POSITIVE_INFINITY : Date.parse(span.to);
  for await (const { entry } of lines) {
    if (entry.kind !== 'update' || entry.atMs === null || entry.atMs < fromMs) continue;
    // A tape is in the order of time: what follows is later still.
    return entry.atMs < toMs ? entry.ref : undefined;
  }
  return undefined;
}

async function emptySpan(name: string, lines: Lines, { from, to }: Span): Promise<string> {
  let firstMs = Number.POSITIVE_INFINITY;
  let lastMs = Number.NEGATIVE_INFINITY;
  for await (const { entry } of lines) {
    if (entry.kind !== 'update' || entry.atMs === null) continue;
    firstMs = Math.min(firstMs, entry.atMs);
    lastMs = Math.max(lastMs, entry.atMs);
  }
  const asked = [from && `from ${from}`, to && `to ${to}`].filter(Boolean).join(' ');
  const has =
    firstMs > lastMs
      ? 'it has none at all'
      : `it has them from ${inSeconds(firstMs)} to ${inSeconds(lastMs)}`;
  return `the tape ${name} has no quotes ${asked}; ${has} (--from, --to)`;
}

const inSeconds = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
