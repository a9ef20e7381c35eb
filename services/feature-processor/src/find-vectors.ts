// The vectors of some fixtures: the newest, or the newest at a time in the past.
import { dispositionOf } from '@linecast/kit';
import type { FeaturesUpdated } from '@linecast/protos';
import type { ServedSet } from './core/served-set.ts';

/** By fixture id; a fixture without one is absent. */
export type VectorsByFixture = ReadonlyMap<string, FeaturesUpdated>;

/** The newest vectors as the online store has them; throws a `retry` error when the store is down. */
export type FindOnline = (
  served: ServedSet,
  fixtureIds: readonly string[],
) => Promise<VectorsByFixture>;
/**
 * The newest vectors at or before a time (null: of all) that Postgres has: as the stream made them, or where `isCorrected`
 * as late quotes have corrected them since.
 */
export type FindStored = (
  served: ServedSet,
  fixtureIds: readonly string[],
  asOfMs: number | null,
  isCorrected?: boolean,
) => Promise<VectorsByFixture>;

export type FindVectorsPorts = {
  findOnline: FindOnline;
  findStored: FindStored;
  /** The online store could not be asked. */
  fellBack: () => void;
};

export type Found = { vectors: VectorsByFixture; warnings: readonly string[] };
/** `isCorrected`: of the past only; the present is what the stream made. */
export type FindVectors = (
  served: ServedSet,
  fixtureIds: readonly string[],
  asOfMs: number | null,
  isCorrected?: boolean,
) => Promise<Found>;

export const fallbackWarning =
  'the online store cannot be reached: this is the newest that Postgres has';

/** The online store knows the present only, and may be empty or away: Postgres has every vector. */
export function createFindVectors(ports: FindVectorsPorts): FindVectors {
  return async (served, fixtureIds, asOfMs, isCorrected = false) => {
    const asked = [...new Set(fixtureIds)];
    if (asOfMs !== null) {
      return { vectors: await ports.findStored(served, asked, asOfMs, isCorrected), warnings: [] };
    }
    const online = await findOnline(ports, served, asked);
    const missing = asked.filter((id) => !online?.has(id));
    const stored = missing.length > 0 ? await ports.findStored(served, missing, null) : [];
    const warnings = online ? [] : [fallbackWarning];
    return { vectors: new Map([...(online ?? []), ...stored]), warnings };
  };
}

/** Null: the store cannot be reached. */
async function findOnline(
  ports: FindVectorsPorts,
  served: ServedSet,
  asked: readonly string[],
): Promise<VectorsByFixture | null> {
  if (asked.length === 0) return new Map();
  try {
    return await ports.findOnline(served, asked);
  } catch (error) {
    if (dispositionOf(error) !== 'retry') throw error;
    ports.fellBack();
    return null;
  }
}
