// GET /v1/features/verify: the newest vectors of some fixtures, held against each other and against a recomputation. It may
// take seconds, and reads the whole log of quotes: one at a time.
import {
  InvalidRequest,
  NotFound,
  type HttpAnswer,
  type HttpRequest,
  type Route,
} from '@linecast/kit';
import type { SampleFixtures } from '../sample-fixtures.ts';
import type { VerifyFixtures, VerifyReport } from '../verify-features.ts';
import { single, toFixtureId } from './fixture-question.ts';

export type VerifyRoutesPorts = { verify: VerifyFixtures; sample: SampleFixtures };

const usualSample = 10;
const largestSample = 500;
/** Where everything is wrong, these say so as well as all. */
const toldAtMost = 1000;

export function verifyRoutes({ verify, sample }: VerifyRoutesPorts): readonly Route[] {
  let isBusy = false;
  const answer = async (fixture: string, count: number): Promise<HttpAnswer> => {
    const report = await verify(fixture === '' ? await sample(count) : [known(fixture)]);
    if (fixture !== '' && report.checked.vectors === 0) throw notQuoted(fixture);
    return { body: toJson(report) };
  };
  return [
    {
      method: 'GET',
      path: '/v1/features/verify',
      handle: async ({ query }) => {
        const fixture = single(query, 'fixture');
        const count = readSample(query, fixture);
        if (isBusy) {
          const error = 'features are being verified for somebody else; ask again in some seconds';
          return { status: 429, body: { error } };
        }
        isBusy = true;
        try {
          return await answer(fixture, count);
        } finally {
          isBusy = false;
        }
      },
    },
  ];
}

function readSample(query: HttpRequest['query'], fixture: string): number {
  const text = single(query, 'sample');
  if (text === '') return usualSample;
  if (fixture !== '') throw new InvalidRequest('fixture and sample exclude each other');
  const count = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= largestSample) return count;
  throw new InvalidRequest(`sample is not a number of fixtures, 1 to ${largestSample}`);
}

function known(fixture: string): string {
  const id = toFixtureId(fixture);
  if (id === null) throw notQuoted(fixture);
  return id;
}

const notQuoted = (fixture: string): NotFound =>
  new NotFound(
    `no features of ${JSON.stringify(fixture.slice(0, 60))}: no such fixture, or not quoted yet`,
  );

const toJson = ({ checked, mismatches, skipped }: VerifyReport) => ({
  checked: { ...checked, mismatches: mismatches.length },
  mismatches: mismatches.slice(0, toldAtMost),
  skipped,
});
