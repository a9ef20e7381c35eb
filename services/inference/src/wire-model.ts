// Everything that belongs to one model version: opened together, exchanged together, closed together.
import { featureSets, nameAtVersion } from '@linecast/domain';
import type { ModelVersion, Platform } from '@linecast/kit';
import { createVectorCodec, featureNamesByHash } from '@linecast/protos';
import type { Opened } from './active-model.ts';
import { openServedModel, type ServedModel } from './adapters/served-model.ts';
import { createFindOnline, createFindStored } from './adapters/vector-store.ts';
import type { RunModel } from './core/model.ts';
import type { SourcePulse } from './follow-heartbeats.ts';
import type { RunSeen } from './on-trial.ts';
import { createPredictFixture, type PredictFixture } from './predict-fixture.ts';
import { createPredictVector, isSound, type PredictVector } from './predict-vector.ts';

export type ModelLine = {
  model: ServedModel;
  /** The feature set whose vectors it reads, as messages name it. */
  subject: string;
  predict: PredictVector;
  predictFixture: PredictFixture;
};

export type OpenLine = (version: ModelVersion) => Promise<Opened<ModelLine>>;

type Needs = {
  platform: Pick<Platform, 'clock' | 'online' | 'sql'>;
  pulse: SourcePulse;
  minEv: number;
  timerMs: () => number;
  /** Hears of every run of every version. */
  seeRun: (version: string, run: RunSeen) => void;
};

export function createOpenLine(needs: Needs): OpenLine {
  const { platform, pulse, minEv, timerMs } = needs;
  const { clock, online, sql } = platform;
  const codec = createVectorCodec(featureNamesByHash(featureSets));
  return async (version) => {
    const own = new AsyncDisposableStack();
    try {
      const opened = await openServedModel(version, featureSets, {
        defer: (close) => own.defer(async () => close()),
      });
      const model = { ...opened, run: watched(opened, needs) };
      const set = model.manifest.feature_set;
      const predict = createPredictVector(model, minEv);
      const predictFixture = createPredictFixture({
        clock,
        pulse,
        predict,
        findOnline: createFindOnline(online, set, codec),
        findStored: createFindStored(sql, set, codec),
        variant: model.alias,
        featureSet: nameAtVersion(set),
        timerMs,
      });
      const value = { model, subject: nameAtVersion(set), predict, predictFixture };
      return { value, close: () => own.disposeAsync() };
    } catch (error) {
      await own.disposeAsync();
      throw error;
    }
  };
}

function watched({ run, facts }: ServedModel, { timerMs, seeRun }: Needs): RunModel {
  return async (input) => {
    const sinceMs = timerMs();
    let isBroken = true;
    try {
      const output = await run(input);
      isBroken = !isSound(facts, output);
      return output;
    } finally {
      seeRun(facts.version, { tookMs: timerMs() - sinceMs, isBroken });
    }
  };
}
