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
  /** The past as it is known today. */
  isCorrected: boolean;
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
  const found = readSet(single(query, 'set'), served);
  const asOfMs = readAsOf(single(query, 'as_of'));
  const isCorrected = readCorrected(single(query, 'corrected'), asOfMs);
  return { fixtureId: toFixtureId(params['fixture'] ?? ''), served: found, asOfMs, isCorrected };
}

function readCorrected(text: string, asOfMs: number | null): boolean {
  if (text === '' || text === 'false') return false;
  if (text !== 'true') throw new InvalidRequest('corrected is true or false');
  if (asOfMs !== null) return true;
  throw new InvalidRequest('corrected is asked of a time in the past; give as_of with it');
}

/** The set of this name; the first where none is named. */
export function readSet(name: string, served: ServedSets): ServedSet {
  const found = name === '' ? served[0] : findServedSet(served, name);
  if (found) return found;
  const shown = JSON.stringify(name.slice(0, 60));
  throw new NotFound(`no feature set ${shown} here; there is: ${servedNames(served)}`);
}

/** RFC 3339, or empty for now. `where`: what the caller knows it by. */
export function readAsOf(text: string, where = 'as_of'): number | null {
  if (text === '') return null;
  const atMs = time.safeParse(text).success ? Date.parse(text) : Number.NaN;
  if (atMs >= firstTimeMs && atMs <= lastTimeMs) return atMs;
  throw new InvalidRequest(`${where} is not a time; give one like 2016-06-25T16:45:00Z`);
}

/** A parameter given twice comes as a list, whatever its type says. */
export function single(query: HttpRequest['query'], name: string): string {
  const value: unknown = query[name] ?? '';
  if (typeof value === 'string') return value;
  throw new InvalidRequest(`${name} was given more than once`);
}
