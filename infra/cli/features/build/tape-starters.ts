// Who was listed to pitch first, by game: what a tape that has starters tells beside its prices.
import { readStarters, type TapeHeader } from '@linecast/collector-bridge/tape';
import { nameFixture, type Observation } from '@linecast/domain';

export type StarterTold = Extract<Observation, { kind: 'starter' }>;
export type TapeStarters = ReadonlyMap<string, readonly StarterTold[]>;

/** By fixture id, in order of their times; empty for a tape without starters. */
export async function readTapeStarters(folder: string, header: TapeHeader): Promise<TapeStarters> {
  const claims = new Map(header.fixtures.map((each) => [each.ref, each]));
  const told = new Map<string, StarterTold[]>();
  for (const { atMs, ref, side, pitcher } of await readStarters(folder)) {
    const claim = claims.get(ref);
    const named = claim && nameFixture({ sport: header.sport, ...claim });
    if (named?.kind !== 'fixture') continue;
    const { fixtureId } = named.fixture;
    const own = told.get(fixtureId) ?? [];
    own.push({ kind: 'starter', side, atMs, status: 'announced', pitcher });
    told.set(fixtureId, own);
  }
  return told;
}

/** Who started, as told last; null where it was never told. */
export const starterOf = (told: readonly StarterTold[], side: 'home' | 'away'): string | null =>
  told.findLast((each) => each.side === side)?.pitcher ?? null;
