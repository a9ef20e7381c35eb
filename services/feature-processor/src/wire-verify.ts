// The check of features against their recomputation, put together: on demand from the log, all the time from the journal.
import { nameAtVersion, type FeatureSet } from '@linecast/domain';
import type { Platform } from '@linecast/kit';
import type { VectorCodec } from '@linecast/protos';
import { createLoadFacts, createLoadResults } from './adapters/fact-store.ts';
import { createToWire, vectorIdOf } from './adapters/feature-topic.ts';
import { createFindFirstOffsets, createFindJournalled } from './adapters/journalled-quotes.ts';
import { createFindNewestFixtures } from './adapters/newest-fixtures.ts';
import { createFindRows } from './adapters/newest-rows.ts';
import { createOnlineVectors } from './adapters/online-vectors.ts';
import { createFindOpenFixtures } from './adapters/open-fixtures.ts';
import { createFindOnLog } from './adapters/quotes-on-log.ts';
import { createFindRecordedAfter } from './adapters/recorded-facts.ts';
import { verifyRoutes } from './adapters/verify-routes.ts';
import type { Config } from './config.ts';
import { acceptedQuotes } from './core/accepted-quotes.ts';
import { engineOptionsOf } from './core/engine-options.ts';
import type { VectorDraft } from './core/vector-draft.ts';
import { servedSetOf } from './core/served-set.ts';
import { createFactsAsRecorded } from './facts-as-recorded.ts';
import type { Meters } from './meters.ts';
import { createSampleFixtures } from './sample-fixtures.ts';
import { createSettleVectors } from './settle-vectors.ts';
import { createVerifyFixtures, type VerifyPorts } from './verify-features.ts';
import { createVerifyInTurn } from './verify-in-turn.ts';

type Wiring = {
  service: string;
  config: Config;
  sets: readonly FeatureSet[];
  codec: VectorCodec;
  meters: Meters;
  pause: (ms: number) => Promise<unknown>;
  nowMs: () => number;
};

export function wireVerify({ log, sql, online }: Platform, wiring: Wiring) {
  const { service, config, sets, codec, meters, pause, nowMs } = wiring;
  const options = engineOptionsOf(sets, {
    intervalMs: config.FEATURE_INTERVAL_MS,
    latenessMs: config.FEATURE_LATENESS_SECONDS * 1000,
  });
  const openFixtures = createFindOpenFixtures(sql, service);
  const facts = createFactsAsRecorded({
    loadFacts: createLoadFacts(sql),
    loadResults: createLoadResults(sql),
    recordedAfter: createFindRecordedAfter(sql),
  });
  const ports: Omit<VerifyPorts, 'quotes'> = {
    sets: options.sets.map((scheduled) => {
      const { set } = scheduled;
      return { scheduled, served: servedSetOf(set), name: nameAtVersion(set) };
    }),
    devigMethod: options.devigMethod,
    settle: createSettleVectors({
      findOnline: createOnlineVectors(online, codec, nowMs).find,
      findRows: createFindRows(sql, codec.open),
      pause,
    }),
    openFixtures,
    facts,
    vectorIdOf,
    asKept: createAsKept(codec),
    rest: () => pause(0),
  };
  const onLog = createFindOnLog({ log, firstOffsets: createFindFirstOffsets(sql, service), pause });
  const fromLog: VerifyPorts['quotes'] = async (fixtureIds) => {
    const told = [...(await onLog(fixtureIds))];
    return new Map(told.map(([id, own]) => [id, acceptedQuotes(own, options.latenessMs)]));
  };
  const newestFixtures = createFindNewestFixtures(sql);
  const everyMs = config.VERIFY_EVERY_SECONDS * 1000;
  const run = createVerifyInTurn({
    openFixtures,
    verify: createVerifyFixtures({ ...ports, quotes: createFindJournalled(sql, service) }),
    verified: meters.verified,
  });
  return {
    routes: verifyRoutes({
      verify: createVerifyFixtures({ ...ports, quotes: fromLog }),
      sample: createSampleFixtures({ openFixtures, newestFixtures }),
    }),
    tasks: everyMs > 0 ? [{ name: 'verify-in-turn', everyMs, run }] : [],
  };
}

/** Packed and unpacked again, as every vector that is read from a store was. */
function createAsKept(codec: Pick<VectorCodec, 'pack' | 'unpack'>): VerifyPorts['asKept'] {
  const toWire = createToWire();
  return (draft: VectorDraft) => {
    const { value } = toWire(draft);
    const kept = codec.unpack(codec.pack(value));
    if (!kept) throw new Error(`vector ${value.vector_id} cannot be read as it was packed`);
    return kept;
  };
}
