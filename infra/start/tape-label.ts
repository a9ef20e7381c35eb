// What a person must be told of a tape before it plays: the words for every screen, and a game to try commands with.
import { openTape } from '@linecast/collector-bridge/tape';
import { nameFixture } from '@linecast/domain';

export type TapeLabel = { label: string; exampleFixture: string };

/** Throws a ConfigError where the folder is no tape. */
export async function readTapeLabel(folder: string): Promise<TapeLabel> {
  const { header, lines } = await openTape(folder);
  const spokenOfFirst = await firstRef(lines());
  const fixture = header.fixtures.find(({ ref }) => ref === spokenOfFirst) ?? header.fixtures[0];
  const named = fixture && nameFixture({ sport: header.sport, ...fixture });
  return {
    label: header.label,
    exampleFixture: named?.kind === 'fixture' ? named.fixture.fixtureId : '{fixture}',
  };
}

/** The game that will have a prediction before all others. */
async function firstRef(
  lines: AsyncIterable<{ entry: { kind: string; ref?: string } }>,
): Promise<string | undefined> {
  for await (const { entry } of lines) {
    if (entry.ref !== undefined) return entry.ref;
  }
  return undefined;
}
