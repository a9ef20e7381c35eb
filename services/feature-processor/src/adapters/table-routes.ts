// The REST twins of FeatureService: the same questions and answers as JSON. What gRPC tells as NaN is null here, a status
// and a verdict are the words of the events, and evidence is an object.
import { InvalidRequest, type HttpAnswer, type Route } from '@linecast/kit';
import { z } from 'zod';
import type { AnswerFeatures, FeatureTable } from '../answer-features.ts';
import type { FeatureRow } from '../core/feature-table.ts';
import type { ServedSet, ServedSets } from '../core/served-set.ts';
import { describeSet } from './feature-routes.ts';
import { readHistorical, readOnline } from './table-request.ts';

const columnFields = {
  feature_set: z.string().default(''),
  features: z.array(z.string()).default([]),
  with_evidence: z.boolean().default(false),
};
const onlineSchema = z.strictObject({ fixture_ids: z.array(z.string()), ...columnFields });
const historicalSchema = z.strictObject({
  points: z.array(z.strictObject({ fixture_id: z.string(), as_of: z.string() })),
  corrected: z.boolean().default(false),
  ...columnFields,
});
const onlineExample = '{"fixture_ids": ["mlb-2016-06-25-MIN-NYY"]}';
const historicalExample =
  '{"points": [{"fixture_id": "mlb-2016-06-25-MIN-NYY", "as_of": "2016-06-25T16:45:00Z"}]}';

export function tableRoutes(served: ServedSets, answer: AnswerFeatures): readonly Route[] {
  const refs = new Map(served.map((each) => [each, toRef(each)]));
  const tell = (table: FeatureTable): HttpAnswer => ({
    body: toJson(table, refs.get(table.served) ?? toRef(table.served)),
  });
  return [
    {
      method: 'POST',
      path: '/v1/features/online',
      handle: async ({ rawBody }) => {
        const request = readBody(onlineSchema, rawBody, onlineExample);
        return tell(await answer.online(readOnline(request, served)));
      },
    },
    {
      method: 'POST',
      path: '/v1/features/historical',
      handle: async ({ rawBody }) => {
        const request = readBody(historicalSchema, rawBody, historicalExample);
        return tell(await answer.historical(readHistorical(request, served)));
      },
    },
  ];
}

function toRef({ set }: ServedSet) {
  const { name, version, hash } = describeSet(set);
  return { name, version, hash };
}

function readBody<T extends z.ZodType>(schema: T, rawBody: string, example: string): z.output<T> {
  const parsed = schema.safeParse(parseJson(rawBody));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') || 'its top';
  throw new InvalidRequest(`the body is wrong at ${where}: ${issue?.message}; one is ${example}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toJson({ columns, rows, warnings }: FeatureTable, ref: ReturnType<typeof toRef>) {
  const features = columns.map(({ name }) => name);
  return { feature_set: ref, features, rows: rows.map(toJsonRow), warnings };
}

const toJsonRow = ({ asked, vector, ...row }: FeatureRow) => ({
  fixture_id: asked,
  found: vector !== null,
  vector_id: vector?.vector_id ?? null,
  as_of: vector?.as_of ?? null,
  sequence: vector?.sequence ?? null,
  mode: vector?.mode ?? null,
  values: row.values,
  statuses: row.statuses,
  ages_ms: row.agesMs,
  freshness: row.freshness,
  evidence: row.evidence,
});
