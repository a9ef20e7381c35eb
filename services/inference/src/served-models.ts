// All models that are served, side by side: each follows its own alias, and a vector goes to those that read its kind.
import { nameAtVersion } from '@linecast/domain';
import type { FeaturesUpdated } from '@linecast/protos';
import { chooseModel } from './choose-model.ts';
import type { Meters } from './metrics.ts';
import type { PredictByAll } from './predict-vectors.ts';
import type { PredictFixture } from './predict-fixture.ts';
import type { Active } from './active-model.ts';
import type { ModelFacts } from './core/model.ts';
import type { PredictVector } from './predict-vector.ts';

/** One version of a model, as far as it is asked here. */
type Line = {
  model: { facts: ModelFacts };
  subject: string;
  predict: PredictVector;
  predictFixture: PredictFixture;
};

export type ServedModels = {
  predict: PredictByAll;
  predictFixture: PredictFixture;
  /** As-of time of the newest vector that this process predicted from, by the name of the model; a model may never have seen one. */
  newestAsOf: ReadonlyMap<string, string>;
};

export function createServedModels(
  models: readonly { active: Pick<Active<Line>, 'current' | 'use'> }[],
  meters: Pick<Meters, 'onStream'>,
): ServedModels {
  const counted = models.map(({ active }) => ({
    active,
    predict: meters.onStream(active.current().model.facts.name, (vector, nowMs) =>
      active.use((line) => line.predict(vector, nowMs)),
    ),
  }));
  const newestAsOf = new Map<string, string>();
  const note = (name: string, { as_of }: FeaturesUpdated): void => {
    if (as_of > (newestAsOf.get(name) ?? '')) newestAsOf.set(name, as_of);
  };
  return {
    newestAsOf,
    predict: async (vector, nowMs) => {
      const subject = nameAtVersion(vector.feature_set);
      const readers = counted.filter(({ active }) => active.current().subject === subject);
      const outcomes = [];
      // One after the other: the order of the predictions is that of the models, on every machine.
      for (const { active, predict } of readers) {
        const outcome = await predict(vector, nowMs);
        if (outcome.kind === 'made') note(active.current().model.facts.name, vector);
        outcomes.push(outcome);
      }
      return outcomes;
    },
    predictFixture: async (question) => {
      const { active } = chooseModel(models, (each) => each.active.current().model.facts, question);
      return active.use((line) => line.predictFixture(question));
    },
  };
}
