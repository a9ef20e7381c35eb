import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mlbMoneyline } from '@linecast/domain';
import { InvalidRequest, type HttpRequest } from '@linecast/kit';
import { anAnswer } from '../testing/answers.ts';
import { linearModel } from '../../../../packages/model/src/testing/linear-model.ts';
import { featureSetRef } from '../testing/vectors.ts';
import { toResponse } from './predict-grpc.ts';
import { createRestRoutes, toJson, toQuestion } from './predict-rest.ts';
import { openServedModel } from './served-model.ts';

const ask = (query: HttpRequest['query']) => toQuestion({ params: { fixture: 'x' }, query });

describe('a question over REST', () => {
  it('is about now and the market of the model unless it says otherwise', () => {
    assert.deepEqual(ask({}), {
      fixtureId: 'x',
      market: '',
      model: '',
      asOfMs: null,
      isExplained: false,
    });
  });

  for (const asOf of ['2016-06-25T16:45:00Z', '2016-06-25T12:45:00-04:00']) {
    it(`understands ${asOf}`, () => {
      assert.equal(ask({ as_of: asOf }).asOfMs, Date.UTC(2016, 5, 25, 16, 45));
    });
  }

  for (const asOf of ['yesterday', '2016-06-25', '1466873100', '2016-06-25T16:45:00']) {
    it(`refuses the time ${asOf} and shows a right one`, () => {
      assert.throws(
        () => ask({ as_of: asOf }),
        new InvalidRequest('as_of is not a time; give one like 2016-06-25T16:45:00Z'),
      );
    });
  }

  it('refuses a parameter that comes twice', () => {
    const query: HttpRequest['query'] = JSON.parse('{"market":["h2h","total"]}');
    assert.throws(() => ask(query), new InvalidRequest('market was given more than once'));
  });
});

describe('an answer over REST', () => {
  it('has the fields of its gRPC twin, in the same order, with times as text', () => {
    const answer = anAnswer();
    const json = toJson(answer);
    // A list that is empty is no field there.
    const { sizes: _none, ...twin } = toResponse(answer);
    assert.deepEqual(Object.keys(json), Object.keys(twin));
    assert.deepEqual(json.selections, toResponse(answer).selections);
    assert.equal(json.start_at, '2016-06-25T17:05:00.000Z');
    assert.equal(json.freshness, 'fresh');
    assert.equal(json.price_age_seconds, 90.5);
    assert.equal(json.model.variant, 'champion');
  });
});

describe('the page of models', () => {
  it('says who answers, what it reads and what is claimed of it', async (t) => {
    const scope = { defer: (close: () => Promise<void> | void) => t.after(close) };
    const model = await openServedModel(linearModel(), [mlbMoneyline], scope);
    const routes = createRestRoutes(
      async () => anAnswer(),
      () => [{ model, following: { kind: 'current' }, newestAsOf: null }],
    );
    const page = routes.find((route) => route.path === '/v1/models');
    const answer = await page?.handle({ params: {}, query: {}, rawBody: '' });
    assert.deepEqual(answer?.body, {
      models: [
        {
          name: 'linear',
          version: '1',
          alias: 'champion',
          sha256: model.facts.sha256,
          sport: 'mlb',
          market: 'h2h',
          target: 'home_win',
          timeframe: null,
          feature_set: featureSetRef,
          inputs: ['h2h_move_logit_open', 'total_move_open'],
          outputs: ['home'],
          calibration: 'none',
          skill_claim: false,
          metrics: {},
          newest_vector_as_of: null,
          following: { state: 'current' },
        },
      ],
    });
  });

  it('says since when and why the alias names another version than serves', async (t) => {
    const scope = { defer: (close: () => Promise<void> | void) => t.after(close) };
    const model = await openServedModel(linearModel(), [mlbMoneyline], scope);
    const routes = createRestRoutes(
      async () => anAnswer(),
      () => [
        {
          ...{ model, newestAsOf: null },
          following: { kind: 'refused', version: '2', reason: 'why', sinceMs: 0 },
        },
      ],
    );
    const page = routes.find((route) => route.path === '/v1/models');
    const { body } = (await page?.handle({ params: {}, query: {}, rawBody: '' })) ?? {};
    assert.match(
      JSON.stringify(body),
      /"following":\{"state":"refused","since":"1970-01-01T00:00:00.000Z","version":"2","reason":"why"\}/,
    );
  });
});
