import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sigmoid } from '@linecast/domain';
import { Unavailable } from '@linecast/kit';
import { featuresUpdated, type FeaturesUpdated, type PredictionMade } from '@linecast/protos';
import type { ExplainModel, ModelOutput } from './core/model.ts';
import { createPredictVector } from './predict-vector.ts';
import { createPredictVectors } from './predict-vectors.ts';
import { batchOf } from './testing/batches.ts';
import { anOutput, aVector, ms, someModel } from './testing/vectors.ts';

const explain: ExplainModel = async () => ({ kind: 'no_trees' });

type World = { answer?: (probability: number) => ModelOutput; failOnce?: 'store' | 'publish' };

/** The real handler; Postgres is a Map, the topic a list, and the model adds nothing to the market. */
function world({ answer, failOnce }: World = {}) {
  const stored = new Map<string, PredictionMade>();
  const published: PredictionMade[] = [];
  const order: string[] = [];
  let failing = failOnce;
  const step = (name: 'store' | 'publish'): void => {
    order.push(name);
    if (failing !== name) return;
    failing = undefined;
    throw new Unavailable(`${name} is away`);
  };
  const predict = createPredictVector(
    {
      facts: someModel,
      run: async ({ marketLogit: [market = 0] }) => (answer ?? anOutput)(sigmoid(market)),
      explain,
    },
    0.02,
  );
  const handle = createPredictVectors({
    predict: async (vector, nowMs) => [await predict(vector, nowMs)],
    store: async (predictions) => {
      step('store');
      for (const each of predictions) {
        if (!stored.has(each.prediction_id)) stored.set(each.prediction_id, each);
      }
    },
    publish: async (predictions) => {
      step('publish');
      published.push(...predictions);
    },
  });
  const feed = (vectors: readonly FeaturesUpdated[]) =>
    handle(batchOf(featuresUpdated.topic, vectors));
  return { feed, stored, published, order };
}

const day = [
  aVector({ vector_id: 'v_1', as_of: '2016-06-25T15:00:00.000Z', sequence: 1 }),
  aVector({ vector_id: 'v_2', as_of: '2016-06-25T15:30:00.000Z', sequence: 2, price: null }),
  aVector({ vector_id: 'v_3', as_of: '2016-06-25T16:45:00.000Z', sequence: 3 }),
  aVector({ vector_id: 'v_4', as_of: '2016-06-25T16:45:00.001Z', sequence: 4 }),
];

describe('vectors of the stream', () => {
  it('are predicted up to the cut-off where there is a price, stored first and published after', async () => {
    const { feed, stored, published, order } = world();
    assert.deepEqual(await feed(day), { kind: 'done', rejected: [] });
    assert.deepEqual(
      published.map((each) => each.vector_id),
      ['v_1', 'v_3'],
    );
    assert.deepEqual([...stored.values()], published);
    assert.deepEqual(order, ['store', 'publish']);
  });

  it('touch no store when there is nothing to say', async () => {
    const { feed, order } = world();
    await feed([aVector({ price: null })]);
    await feed([]);
    assert.deepEqual(order, []);
  });

  it('give one prediction when they stand in a batch twice', async () => {
    const { feed, published } = world();
    await feed([...day, ...day]);
    assert.equal(published.length, 2);
  });

  for (const failOnce of ['store', 'publish'] as const) {
    it(`give the same predictions when the ${failOnce} fails and the batch comes again`, async () => {
      const undisturbed = world();
      await undisturbed.feed(day);
      const disturbed = world({ failOnce });
      await assert.rejects(disturbed.feed(day), Unavailable);
      assert.deepEqual(disturbed.published, []);
      await disturbed.feed(day);
      assert.deepEqual(disturbed.published, undisturbed.published);
      assert.deepEqual(disturbed.stored, undisturbed.stored);
    });
  }

  it('are refused one by one when the model answers with no probability', async () => {
    const { feed, published } = world({
      answer: () => anOutput(Number.NaN),
    });
    const verdict = await feed(day.slice(0, 1));
    assert.deepEqual(verdict, {
      kind: 'done',
      rejected: [{ offset: 0n, code: 'model_output', reason: 'model linear 1 answered NaN' }],
    });
    assert.deepEqual(published, []);
  });
});

describe('the id of a prediction', () => {
  const idOf = async (vector: FeaturesUpdated, sha256: string): Promise<string> => {
    const facts = { ...someModel, sha256 };
    const run = async () => anOutput(0.5);
    const outcome = await createPredictVector({ facts, run, explain }, 0.02)(
      vector,
      ms(vector.as_of),
    );
    assert.equal(outcome.kind, 'made');
    return outcome.prediction.prediction_id;
  };

  it('is that of its vector and of the bytes of its model', async () => {
    const first = await idOf(aVector(), 'a'.repeat(64));
    assert.match(first, /^p_[0-9a-f]{24}$/);
    assert.equal(await idOf(aVector(), 'a'.repeat(64)), first);
    assert.notEqual(await idOf(aVector({ vector_id: 'v_2' }), 'a'.repeat(64)), first);
    assert.notEqual(await idOf(aVector(), 'b'.repeat(64)), first);
  });
});
