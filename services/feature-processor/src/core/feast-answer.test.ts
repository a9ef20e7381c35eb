import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { featureStatuses, mlbMoneyline, type FeatureStatus } from '@linecast/domain';
import { fixture, minuteMs } from '../testing/quotes.ts';
import { vectorOf } from '../testing/vectors.ts';
import { composeFeastAnswer } from './feast-answer.ts';
import { toColumns } from './feast-columns.ts';
import { servedSetsOf } from './served-set.ts';

const servedSets = servedSetsOf([mlbMoneyline]);

const epoch = '1970-01-01T00:00:00Z';
const wanted = ['mlb-moneyline:h2h_hold', 'mlb-moneyline:h2h_novig_home'];

function columnsOf(refs: readonly string[]) {
  const asked = toColumns({ kind: 'features', refs }, false, servedSets);
  assert.ok(asked.kind === 'columns');
  return asked.columns;
}

const vector = vectorOf(-600, {
  h2h_hold: { value: 0, status: 'ok', ageMs: 90_000 },
  h2h_novig_home: { value: null, status: 'missing', ageMs: null },
});

describe('the answer to Feast', () => {
  const asked = {
    fixtures: [fixture.fixtureId, 'nobody'],
    columns: columnsOf(wanted),
    withVersions: false,
  };
  const answer = composeFeastAnswer(asked, () => [vector, null], ['away']);

  it('has a column per feature and a row per fixture, the fixtures first', () => {
    const asOf = '2016-06-25T07:05:00Z';
    assert.equal(Date.parse(asOf), minuteMs(-600));
    assert.deepEqual(answer.metadata, {
      feature_names: ['fixture_id', 'h2h_hold', 'h2h_novig_home'],
    });
    assert.deepEqual(answer.results, [
      {
        values: [fixture.fixtureId, 'nobody'],
        statuses: ['PRESENT', 'PRESENT'],
        event_timestamps: [epoch, epoch],
      },
      {
        values: [0, null],
        statuses: ['PRESENT', 'NOT_FOUND'],
        event_timestamps: [asOf, epoch],
      },
      {
        values: [null, null],
        statuses: ['NULL_VALUE', 'NOT_FOUND'],
        event_timestamps: [asOf, epoch],
      },
    ]);
  });

  it('tells the ages and the vector beside it', () => {
    const { vector_id, as_of, sequence, feature_set, mode } = vector;
    assert.deepEqual(answer.linecast, {
      vectors: { 'mlb-moneyline': [{ vector_id, as_of, sequence, feature_set, mode }, null] },
      features: {
        h2h_hold: { statuses: ['ok', null], ages_ms: [90_000, null], max_age_ms: 300_000 },
        h2h_novig_home: {
          statuses: ['missing', null],
          ages_ms: [null, null],
          max_age_ms: 30_000,
        },
      },
      warnings: ['away'],
    });
  });

  it('tells the versions of its views to whoever wants them', () => {
    const told = composeFeastAnswer({ ...asked, withVersions: true }, () => [vector, null], []);
    assert.deepEqual(told.metadata.feature_view_metadata, [{ name: 'mlb-moneyline', version: 1 }]);
  });

  it('keeps the part of a second in its times', () => {
    const odd = { ...vector, as_of: '2016-06-25T07:05:00.250Z' };
    const told = composeFeastAnswer(asked, () => [odd, null], []);
    assert.equal(told.results[1]?.event_timestamps[0], odd.as_of);
  });

  it('has one status of Feast for each of ours, and PRESENT for ok alone', () => {
    const statusOf = (status: FeatureStatus) => {
      const value = status === 'ok' ? 0.02 : null;
      const one = vectorOf(-600, { h2h_hold: { value, status, ageMs: 3_600_000 } });
      const columns = columnsOf(['mlb-moneyline:h2h_hold']);
      const told = composeFeastAnswer({ ...asked, columns }, () => [one], []);
      return told.results[1]?.statuses[0];
    };
    assert.deepEqual(Object.fromEntries(featureStatuses.map((each) => [each, statusOf(each)])), {
      ok: 'PRESENT',
      missing: 'NULL_VALUE',
      before_open: 'NULL_VALUE',
      stale: 'OUTSIDE_MAX_AGE',
      not_applicable: 'NULL_VALUE',
    });
  });

  it('says that a feature is not found where a vector lacks it', () => {
    const told = composeFeastAnswer(asked, () => [vectorOf(-600), null], []);
    assert.deepEqual(told.results[1], {
      values: [null, null],
      statuses: ['NOT_FOUND', 'NOT_FOUND'],
      event_timestamps: [epoch, epoch],
    });
  });
});
