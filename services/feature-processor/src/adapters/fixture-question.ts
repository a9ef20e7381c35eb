// What a caller writes into GET /v1/features/{fixture}, read in one place. A wrong one is told with a right one.
import { fullFixtureId } from '@linecast/domain';
import { InvalidRequest, NotFound, type HttpRequest } from '@linecast/kit';
import { featuresUpdatedSchema } from '@linecast/protos';
import { z } from 'zod';
import { findServedSet, servedNames, type ServedSet, type ServedSets } from '../core/served-set.ts';

export type FixtureQuestion = {
  /** Null: no fixture can have such an id. */
  fixtureId: string | null;
  served: ServedSet;
  /** Null means now. */
  asOfMs: number | null;
};

const fixtureIdSchema = featuresUpdatedSchema.shape.fixture.shape.fixture_id;
const time = z.iso.datetime({ offset: true });
/** The years 1 to 9999: RFC 3339 has no others, and Postgres reads them. */
const firstTimeMs = Date.parse('0001-01-01T00:00:00Z');
const lastTimeMs = Date.parse('9999-12-31T23:59:59.999Z');

/** Full or bare; null when it is no fixture id at all. */
export const toFixtureId = (asked: string): string | null =>
  fixtureIdSchema.safeParse(fullFixtureId(asked)).data ?? null;

/** Throws {@link InvalidRequest} or {@link NotFound}. */
export function readFixtureQuestion(
  { params, query }: Pick<HttpRequest, 'params' | 'query'>,
  served: ServedSets,
): FixtureQuestion {
  const name = single(query, 'set');
  const found = name === '' ? served[0] : findServedSet(served, name);
  if (!found) {
    const shown = JSON.stringify(name.slice(0, 60));
    throw new NotFound(`no feature set ${shown} here; there is: ${servedNames(served)}`);
  }
  const asOfMs = readAsOf(single(query, 'as_of'));
  return { fixtureId: toFixtureId(params['fixture'] ?? ''), served: found, asOfMs };
}

/** RFC 3339, or empty for now. */
function readAsOf(text: string): number | null {
  if (text === '') return null;
  const atMs = time.safeParse(text).success ? Date.parse(text) : Number.NaN;
  if (atMs >= firstTimeMs && atMs <= lastTimeMs) return atMs;
  throw new InvalidRequest('as_of is not a time; give one like 2016-06-25T16:45:00Z');
}

/** A parameter given twice comes as a list, whatever its type says. */
function single(query: HttpRequest['query'], name: string): string {
  const value: unknown = query[name] ?? '';
  if (typeof value === 'string') return value;
  throw new InvalidRequest(`${name} was given more than once`);
}
