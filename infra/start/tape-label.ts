// What a person must be told of a tape before it plays: the words for every screen, and a game to try commands with.
import { openTape } from '@linecast/collector-bridge/tape';
import { nameFixture } from '@linecast/domain';

export type TapeLabel = { label: string; exampleFixture: string };

export async function readTapeLabel(folder: string): Promise<TapeLabel> {
  const { header } = await openTape(folder);
  const first = header.fixtures.toSorted((a, b) => a.startAtMs - b.startAtMs)[0];
  const named = first && nameFixture({ sport: header.sport, ...first });
  return {
    label: header.label,
    exampleFixture: named?.kind === 'fixture' ? named.fixture.fixtureId : '{fixture}',
  };
}
