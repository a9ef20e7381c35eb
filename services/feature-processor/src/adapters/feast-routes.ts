// Feast's feature server, as far as its clients read features: POST /get-online-features and GET /health.
import type { HttpAnswer, Route } from '@linecast/kit';
import { composeFeastAnswer, type Rows } from '../core/feast-answer.ts';
import { toColumns, type FeastFault } from '../core/feast-columns.ts';
import type { ServedSet } from '../core/served-set.ts';
import type { FindVectors } from '../find-vectors.ts';
import { readFeastRequest } from './feast-request.ts';
import { toFixtureId } from './fixture-question.ts';

export type Store = { ping: () => Promise<void> };

/** `stores`: where vectors are; healthy is who can reach one of them. */
export function feastRoutes(
  served: readonly ServedSet[],
  find: FindVectors,
  stores: readonly Store[],
): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/get-online-features',
      handle: ({ rawBody }) => answer(rawBody, served, find),
    },
    {
      method: 'GET',
      path: '/health',
      handle: async () => ({ status: (await answersOne(stores)) ? 200 : 503, body: undefined }),
    },
  ];
}

async function answersOne(stores: readonly Store[]): Promise<boolean> {
  const answers = await Promise.allSettled(stores.map((store) => store.ping()));
  return answers.some(({ status }) => status === 'fulfilled');
}

async function answer(
  rawBody: string,
  served: readonly ServedSet[],
  find: FindVectors,
): Promise<HttpAnswer> {
  const request = readFeastRequest(rawBody);
  if (request.kind === 'fault') return toAnswer(request);
  const { names, fixtures, isFullName, withVersions } = request;
  const asked = toColumns(names, isFullName, served);
  if (asked.kind === 'fault') return toAnswer(asked);

  const { columns } = asked;
  const ids = fixtures.map(toFixtureId);
  const sets = [...new Set(columns.map((column) => column.served))];
  const found = await Promise.all(sets.map((set) => findRows(set, ids, find)));
  const rows = new Map(found.map((each) => [each.set, each.rows]));
  const rowsOf = (set: ServedSet): Rows => rows.get(set) ?? [];
  const warnings = [...new Set(found.flatMap((each) => each.warnings))];
  return { body: composeFeastAnswer({ fixtures, columns, withVersions }, rowsOf, warnings) };
}

async function findRows(set: ServedSet, ids: readonly (string | null)[], find: FindVectors) {
  const known = ids.filter((id) => id !== null);
  const { vectors, warnings } = await find(set, known, null);
  const rows = ids.map((id) => (id === null ? null : (vectors.get(id) ?? null)));
  return { set, rows, warnings };
}

/** Feast's client parses the answer twice: its JSON is a string, and that string is JSON. */
function toAnswer({ status, type, message }: FeastFault): HttpAnswer {
  const detail = JSON.stringify({ module: 'feast.errors', class: type, message });
  // A bare string would be sent as text; an object is sent as what its toJSON says.
  return { status, body: { toJSON: () => detail } };
}
