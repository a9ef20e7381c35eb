// All models that are served, side by side: each follows its own alias, and a vector goes to those that read its kind.
import { nameAtVersion } from '@linecast/domain';
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
  return {
    predict: async (vector, nowMs) => {
      const subject = nameAtVersion(vector.feature_set);
      const readers = counted.filter(({ active }) => active.current().subject === subject);
      const outcomes = [];
      // One after the other: the order of the predictions is that of the models, on every machine.
      for (const { predict } of readers) outcomes.push(await predict(vector, nowMs));
      return outcomes;
    },
    predictFixture: async (question) => {
      const { active } = chooseModel(models, (each) => each.active.current().model.facts, question);
      return active.use((line) => line.predictFixture(question));
    },
  };
}
