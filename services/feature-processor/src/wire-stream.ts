// What is done with each topic and by the clock, put together from handlers and adapters.
import type { Emission, FeatureSet } from '@linecast/domain';
import type { Platform } from '@linecast/kit';
import type { VectorCodec } from '@linecast/protos';
import { contextObserved, fixtureChanged, oddsQuoted, splitsReported } from '@linecast/protos';
import { readObservation } from './adapters/context-topic.ts';
import { createLoadFacts, createLoadResults, createStoreFacts } from './adapters/fact-store.ts';
import { createPublishVectors, createToWire } from './adapters/feature-topic.ts';
import { readResult } from './adapters/fixture-topic.ts';
import { readHeartbeat } from './adapters/heartbeat-topic.ts';
import { createReadNewestVectors } from './adapters/newest-vectors.ts';
import { readQuote } from './adapters/odds-topic.ts';
import { createOnlineVectors, createPutOnline } from './adapters/online-vectors.ts';
import { createFindOpenFixtures } from './adapters/open-fixtures.ts';
import {
  createCommitAdvance,
  createLoadPartition,
  createNotePassed,
} from './adapters/progress-store.ts';
import { createLoadSourceTimes, createSaveSourceTimes } from './adapters/source-time-store.ts';
import { readSplit } from './adapters/splits-topic.ts';
import { createFindStored } from './adapters/stored-vectors.ts';
import { createVectorDays } from './adapters/vector-days.ts';
import { createVectorRows } from './adapters/vector-rows.ts';
import type { Config } from './config.ts';
import { engineOptionsOf } from './core/engine-options.ts';
import { packOnce } from './core/pack-once.ts';
import { servedSetsOf } from './core/served-set.ts';
import { draftVector } from './core/vector-draft.ts';
import { createFollowSources } from './follow-sources.ts';
import { createKeepFacts } from './keep-facts.ts';
import { createOnlineKeeper } from './keep-online-filled.ts';
import { createPartitionKeeper } from './keep-partitions.ts';
import { createLetTimePass } from './let-time-pass.ts';
import type { Meters } from './meters.ts';
import type { PartitionRef } from './partition-states.ts';
import { createProcessor, type Vector } from './process-quotes.ts';
import { createReadFacts } from './read-facts.ts';
import { wireHistory } from './wire-history.ts';

const factTopics = [splitsReported.topic, contextObserved.topic, fixtureChanged.topic];

type Wiring = {
  service: string;
  config: Config;
  sets: readonly FeatureSet[];
  codec: VectorCodec;
  meters: Meters;
  pause: (ms: number) => Promise<unknown>;
  nowMs: () => number;
};

export function wireStream(platform: Platform, wiring: Wiring) {
  const { service, config, sets, codec, meters, pause, nowMs } = wiring;
  const { log, sql } = platform;
  const packing = { ...codec, pack: packOnce(codec.pack) };
  const online = createOnlineVectors(platform.online, packing, nowMs);
  const served = servedSetsOf(sets);
  const newestVectors = createReadNewestVectors(createFindStored(sql, codec));
  const openFixtures = createFindOpenFixtures(sql, service);
  const keeper = createOnlineKeeper({
    hasMark: online.hasMark,
    putMark: () => online.putMark(nowMs()),
    newestVectors: async () => newestVectors(served, await openFixtures()),
    put: online.put,
    filled: meters.filled,
  });
  const factsGroup = `${service}.facts`;
  const readFacts = createReadFacts({
    factsEnd: async () => (await Promise.all(factTopics.map(log.endOffsets))).join(' '),
    factsBehind: () => log.lag(factsGroup, factTopics),
    loadFacts: createLoadFacts(sql),
    loadResults: createLoadResults(sql),
    pause,
  });
  const days = createVectorDays(sql);
  const toWire = createToWire();
  const options = engineOptionsOf(sets, {
    intervalMs: config.FEATURE_INTERVAL_MS,
    latenessMs: config.FEATURE_LATENESS_SECONDS * 1000,
  });
  const toVector = (emission: Emission): Vector => toWire(draftVector(emission));
  const rows = createVectorRows(days, packing);
  const processor = createProcessor(
    {
      read: readQuote,
      toVector,
      load: createLoadPartition(sql, service),
      facts: readFacts,
      publish: createPublishVectors(log, nowMs),
      putOnline: createPutOnline(online, meters.online),
      commit: createCommitAdvance(sql, service, rows),
      observe: { ...meters.observe, onlineMissed: keeper.missed },
    },
    options,
  );
  let assigned: readonly PartitionRef[] = [];
  const letTimePass = createLetTimePass({
    sourceTimes: createLoadSourceTimes(sql),
    ends: () => log.endOffsets(oddsQuoted.topic),
    pass: (heard) => processor.letTimePass(heard, assigned),
    notePassed: createNotePassed(sql, service),
  });
  const partitions = createPartitionKeeper(
    { ...days, dropped: meters.dayDropped },
    { retentionDays: config.FEATURE_RETENTION_DAYS },
  );
  const correctHistory = wireHistory(sql, {
    ...{ service, codec, rows, options, facts: readFacts, toVector },
    corrected: meters.corrected,
    rest: () => pause(0),
  });
  const store = createStoreFacts(sql);
  const observe = { kept: meters.factsKept, ignored: meters.observe.ignored };
  return {
    factsGroup,
    onAssigned: (all: readonly PartitionRef[]) => {
      assigned = all.filter(({ topic }) => topic === oddsQuoted.topic);
      processor.reassigned();
    },
    quotes: meters.timed(processor.processQuotes),
    heartbeats: createFollowSources({
      read: readHeartbeat,
      save: createSaveSourceTimes(sql),
      moved: letTimePass,
    }),
    splits: createKeepFacts({ read: readSplit, store, observe }),
    context: createKeepFacts({ read: readObservation, store, observe }),
    changes: createKeepFacts({ read: readResult, store, observe }),
    tasks: [
      {
        name: 'keep-online-filled',
        everyMs: config.ONLINE_CHECK_SECONDS * 1000,
        run: keeper.check,
      },
      // Heartbeats may be read by another member of the group.
      { name: 'let-time-pass', everyMs: 1_000, run: letTimePass },
      { name: 'keep-partitions', everyMs: 60_000, run: partitions.check },
      { name: 'correct-history', everyMs: 2_000, run: () => correctHistory(assigned) },
    ],
  };
}
