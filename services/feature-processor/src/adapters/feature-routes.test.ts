import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mlbMoneyline } from '@linecast/domain';
import { InvalidRequest, NotFound } from '@linecast/kit';
import { servedSetsOf } from '../core/served-set.ts';
import type { FindVectors } from '../find-vectors.ts';
import { fixture, minuteMs } from '../testing/quotes.ts';
import { vectorOf } from '../testing/vectors.ts';
import { featureRoutes } from './feature-routes.ts';

const other = { ...mlbMoneyline, name: 'other' };
const servedSets = servedSetsOf([mlbMoneyline, other]);
const nothing = { params: {}, query: {}, rawBody: '' };
const early = vectorOf(-600);
const newest = vectorOf(-300);
const corrected = vectorOf(-600, {}, { vector_id: 'v_corrected' });

/** Postgres is asked about times, the online store is away where there is a warning. */
const findWith =
  (warnings: readonly string[]): FindVectors =>
  async (served, ids, asOfMs, isCorrected) => {
    assert.equal(served.market, 'h2h');
    if (isCorrected) return { vectors: new Map([[fixture.fixtureId, corrected]]), warnings };
    const known = [newest, early].filter(({ as_of }) => Date.parse(as_of) <= (asOfMs ?? Infinity));
    const [vector] = ids.includes(fixture.fixtureId) ? known : [];
    return { vectors: new Map(vector ? [[fixture.fixtureId, vector]] : []), warnings };
  };

async function get(
  path: string,
  params: Record<string, string> = {},
  query: Record<string, string> = {},
  warnings: readonly string[] = [],
): Promise<unknown> {
  const routes = featureRoutes(servedSets, findWith(warnings));
  const route = routes.find((each) => each.method === 'GET' && each.path === path);
  assert.ok(route, `no route ${path}`);
  return (await route.handle({ ...nothing, params, query })).body;
}

const ask = (query: Record<string, string> = {}, fixtureId: string = fixture.fixtureId) =>
  get('/v1/features/:fixture', { fixture: fixtureId }, query);
const at = (fromStart: number): string => new Date(minuteMs(fromStart)).toISOString();

describe('features over HTTP', () => {
  it('tell what every feature of the set means', async () => {
    const told = JSON.parse(JSON.stringify(await get('/v1/features/definitions')));
    assert.equal(told.name, 'mlb-moneyline');
    assert.match(told.hash, /^[0-9a-f]{64}$/);
    assert.equal(told.definitions.length, mlbMoneyline.definitions.length);
    for (const [i, definition] of mlbMoneyline.definitions.entries()) {
      const { compute, ...words } = definition;
      assert.equal(typeof compute, 'function');
      assert.deepEqual(told.definitions[i], words);
    }
  });

  it('tell what is in every set, or in the one that is asked for', async () => {
    const listed = async (query: Record<string, string>) => {
      const told = await get('/v1/features/definitions', {}, query);
      const { name, sets } = JSON.parse(JSON.stringify(told));
      return [name, sets.map((each: { name: string }) => each.name), sets[0].definitions.length];
    };
    const length = mlbMoneyline.definitions.length;
    assert.deepEqual(await listed({}), ['mlb-moneyline', ['mlb-moneyline', 'other'], length]);
    assert.deepEqual(await listed({ set: 'other@1' }), ['other', ['other'], length]);
    await assert.rejects(listed({ set: 'x' }), NotFound);
  });

  it('tell the newest vector of a fixture by either form of its id', async () => {
    for (const id of ['mlb-2016-06-25-TB-BAL', '2016-06-25-TB-BAL']) {
      assert.deepEqual(await ask({}, id), newest);
    }
  });

  it('tell the vector as of a time, in whatever zone the time is written', async () => {
    assert.deepEqual(await ask({ as_of: at(-300) }), newest);
    assert.deepEqual(await ask({ as_of: at(-301) }), early);
    assert.deepEqual(await ask({ as_of: '2016-06-25T08:04:00-04:00' }), early);
  });

  it('tell the past as it is known today where that is asked for, and say that it is that', async () => {
    const as_of = at(-600);
    assert.deepEqual(await ask({ as_of, corrected: 'true' }), { ...corrected, corrected: true });
    assert.deepEqual(await ask({ as_of, corrected: 'false' }), early);
  });

  for (const [query, sentence] of [
    [{ corrected: 'true' }, /give as_of with it/],
    [{ corrected: 'yes', as_of: '2016-06-25T16:45:00Z' }, /^corrected is true or false$/],
  ] as const) {
    it(`refuse ${JSON.stringify(query)}`, async () => {
      await assert.rejects(ask(query), (error) => {
        assert.ok(error instanceof InvalidRequest);
        assert.match(error.message, sentence);
        return true;
      });
    });
  }

  for (const set of ['mlb-moneyline', 'mlb-moneyline@1']) {
    it(`tell the vector of the set ${set}`, async () => {
      assert.deepEqual(await ask({ set }), newest);
    });
  }

  it('add a warning when the online store is away, and nothing else', async () => {
    const params = { fixture: fixture.fixtureId };
    const told = await get('/v1/features/:fixture', params, {}, ['away']);
    assert.deepEqual(told, { ...newest, warnings: ['away'] });
  });

  for (const [why, id, query] of [
    ['is not known', '2016-06-25-NYY-BOS', {}],
    ['was not quoted by then', fixture.fixtureId, { as_of: at(-601) }],
    ['cannot be one', 'a\u0000b', {}],
  ] as const) {
    it(`say that a fixture ${why}`, async () => {
      await assert.rejects(ask(query, id), (error) => {
        assert.ok(error instanceof NotFound);
        assert.match(error.message, /no such fixture, or not quoted yet/);
        return true;
      });
    });
  }

  it('name the sets there are to whoever asks for another', async () => {
    await assert.rejects(ask({ set: 'mlb-total' }), (error) => {
      assert.ok(error instanceof NotFound);
      assert.equal(
        error.message,
        'no feature set "mlb-total" here; there is: mlb-moneyline, other',
      );
      return true;
    });
  });

  for (const as_of of ['yesterday', '2016-06-25', '0000-01-01T00:00:00Z', '2016-13-01T00:00:00Z']) {
    it(`refuse ${as_of} as a time, and show a right one`, async () => {
      await assert.rejects(ask({ as_of }), (error) => {
        assert.ok(error instanceof InvalidRequest);
        assert.match(error.message, /like 2016-06-25T16:45:00Z/);
        return true;
      });
    });
  }
});
