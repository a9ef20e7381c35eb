// What is asked of a table of features, over gRPC and REST alike, read and checked in one place.
import { InvalidRequest, NotFound } from '@linecast/kit';
import type { AskedFixture, HistoricalQuestion, OnlineQuestion } from '../answer-features.ts';
import type { Column } from '../core/feature-table.ts';
import type { ServedSet, ServedSets } from '../core/served-set.ts';
import { maxFixtures } from './feast-request.ts';
import { readAsOf, readSet, toFixtureId } from './fixture-question.ts';

type ColumnsRequest = {
  feature_set: string;
  features: readonly string[];
  with_evidence: boolean;
};
export type OnlineRequest = ColumnsRequest & { fixture_ids: readonly string[] };
export type HistoricalRequest = ColumnsRequest & {
  points: readonly { fixture_id: string; as_of: string }[];
  corrected: boolean;
};

/** At 17 bytes each, with the rows around them, they fit into the 4 MiB a gRPC client takes. */
export const maxValues = 200_000;

/** Both throw {@link InvalidRequest} or {@link NotFound}. */
export function readOnline(request: OnlineRequest, served: ServedSets): OnlineQuestion {
  const { fixture_ids: ids } = request;
  const columns = readColumns(request, ids.length, served);
  return { ...columns, fixtures: ids.map((id, i) => readFixture(id, `fixture_ids[${i}]`)) };
}

export function readHistorical(request: HistoricalRequest, served: ServedSets): HistoricalQuestion {
  const columns = readColumns(request, request.points.length, served);
  const points = request.points.map(({ fixture_id: id, as_of: asOf }, i) => ({
    ...readFixture(id, `points[${i}].fixture_id`),
    asOfMs: readTime(asOf, `points[${i}].as_of`),
  }));
  return { ...columns, points, isCorrected: request.corrected };
}

function readColumns(request: ColumnsRequest, rows: number, served: ServedSets) {
  const set = readSet(request.feature_set, served);
  const columns = readFeatures(request.features, set);
  if (rows > maxFixtures) {
    throw new InvalidRequest(
      `${rows} rows are asked for, and at most ${maxFixtures} fit into an answer; ask several times`,
    );
  }
  const values = rows * columns.length;
  if (values > maxValues) {
    throw new InvalidRequest(
      `${rows} rows of ${columns.length} features are ${values} values, and at most ${maxValues} fit into an answer; ask for fewer features, or several times`,
    );
  }
  return { served: set, columns, withEvidence: request.with_evidence };
}

function readFeatures(
  asked: readonly string[],
  { set, columns: known }: ServedSet,
): readonly Column[] {
  if (asked.length === 0) return set.definitions;
  const columns = new Map<string, Column>();
  for (const name of asked) {
    const column = known.get(name);
    if (!column) {
      throw new NotFound(
        `feature set ${set.name} has no feature ${shown(name)}; ListDefinitions and GET /v1/features/definitions list them`,
      );
    }
    if (columns.has(name)) {
      throw new InvalidRequest(`${name} is asked for more than once; a column stands there once`);
    }
    columns.set(name, column);
  }
  return [...columns.values()];
}

function readFixture(asked: string, where: string): AskedFixture {
  const fixtureId = toFixtureId(asked);
  if (fixtureId !== null) return { asked, fixtureId };
  throw new InvalidRequest(
    `${where} ${shown(asked)} is no fixture id; one is mlb-2016-06-25-MIN-NYY`,
  );
}

function readTime(text: string, where: string): number {
  const atMs = readAsOf(text, where);
  if (atMs !== null) return atMs;
  throw new InvalidRequest(`${where} is empty; give a time like 2016-06-25T16:45:00Z`);
}

/** Foreign text is shown, but never at length. */
const shown = (text: string): string => JSON.stringify(text.slice(0, 60));
