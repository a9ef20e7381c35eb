// What is answered over HTTP and gRPC, put together from the stores.
import type { FeatureSet } from '@linecast/domain';
import type { Platform } from '@linecast/kit';
import type { VectorCodec } from '@linecast/protos';
import { createRoutes } from './adapters/feature-server.ts';
import { createOnlineVectors } from './adapters/online-vectors.ts';
import { createLoadSourceTimes } from './adapters/source-time-store.ts';
import { createFindAtPoints } from './adapters/points-in-time.ts';
import { createFindStored } from './adapters/stored-vectors.ts';
import { tableRoutes } from './adapters/table-routes.ts';
import { createAnswerFeatures } from './answer-features.ts';
import { servedSetsOf } from './core/served-set.ts';
import { createFindVectors } from './find-vectors.ts';
import type { Meters } from './meters.ts';
import { createRecentSourceTimes } from './recent-source-times.ts';

type Wiring = {
  sets: readonly FeatureSet[];
  codec: VectorCodec;
  meters: Meters;
  nowMs: () => number;
  timerMs: () => number;
};

export function wireAnswers({ sql, online: store, clock }: Platform, wiring: Wiring) {
  const { sets, codec, meters, nowMs, timerMs } = wiring;
  const served = servedSetsOf(sets);
  const findOnline = createOnlineVectors(store, codec, nowMs).find;
  const findStored = createFindStored(sql, codec);
  const find = createFindVectors({ findOnline, findStored, fellBack: meters.fellBack });
  const answer = createAnswerFeatures({
    find,
    findAtPoints: createFindAtPoints(sql, codec.open),
    sourceTimes: createRecentSourceTimes(createLoadSourceTimes(sql), timerMs),
    nowMs: clock.nowMs,
    sourcesOf: () => null,
  });
  const routes = [...createRoutes(served, find, [sql, store]), ...tableRoutes(served, answer)];
  return { served, answer, routes };
}
