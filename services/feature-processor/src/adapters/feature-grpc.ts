// linecast.v1.FeatureService: the wire form of questions and of their answers.
import type { FeatureStatus, ServedFreshness } from '@linecast/domain';
import {
  openGrpc,
  responseEncoder,
  type GrpcOptions,
  type GrpcServer,
  type Scope,
  type UnaryService,
} from '@linecast/kit';
import { protoFolder } from '@linecast/protos';
import type { FeatureRow as WireRow } from '@linecast/protos/gen/linecast/v1/FeatureRow.ts';
import type { FeatureServiceDefinition } from '@linecast/protos/gen/linecast/v1/FeatureService.ts';
import type { FeatureSet } from '@linecast/protos/gen/linecast/v1/FeatureSet.ts';
import type { GetHistoricalFeaturesResponse } from '@linecast/protos/gen/linecast/v1/GetHistoricalFeaturesResponse.ts';
import type { AnswerFeatures, FeatureTable } from '../answer-features.ts';
import type { FeatureRow } from '../core/feature-table.ts';
import type { ServedSet, ServedSets } from '../core/served-set.ts';
import { createEncodeTable } from './encode-table.ts';
import { describeSet } from './feature-routes.ts';
import { readSet } from './fixture-question.ts';
import { readHistorical, readOnline } from './table-request.ts';

const protoFile = 'linecast/v1/feature.proto';
export const featureService = 'linecast.v1.FeatureService';

type Edge = Pick<GrpcOptions, 'service' | 'host' | 'port' | 'logger' | 'metrics'>;
export type FeatureGrpcDeps = { served: ServedSets; answer: AnswerFeatures };

/** NOT_SERVING until told otherwise. */
export function openFeatureGrpc(
  edge: Edge,
  { served, answer }: FeatureGrpcDeps,
  scope: Scope,
): Promise<GrpcServer> {
  // A set is described, and hashed, once.
  const pages = new Map(served.map((each) => [each, toPage(each)]));
  const pageOf = (each: ServedSet): FeatureSet => pages.get(each) ?? toPage(each);
  const proto = { protoFolder, protoFile };
  // The answers of both methods have the same fields, numbered alike.
  const encode = responseEncoder(proto, featureService, 'GetHistoricalFeatures');
  const encodeTable = createEncodeTable({
    head: (table) => encode(toHead(table, pageOf(table.served))),
    rows: (table) => encode(toRows(table)),
  });
  const implementation: UnaryService<FeatureServiceDefinition> = {
    GetOnlineFeatures: async (request) =>
      encodeTable(await answer.online(readOnline(request, served))),
    GetHistoricalFeatures: async (request) =>
      encodeTable(await answer.historical(readHistorical(request, served))),
    ListDefinitions: async ({ feature_set: name }) => ({
      sets: name === '' ? [...pages.values()] : [pageOf(readSet(name, served))],
    }),
  };
  const implementations = { [featureService]: implementation };
  return openGrpc({ ...edge, ...proto, implementations }, scope);
}

function toPage({ set }: ServedSet): FeatureSet {
  const { definitions, ...named } = describeSet(set);
  return {
    ...named,
    definitions: definitions.map(({ inputs, categories = [], ...words }) => ({
      ...words,
      inputs: [...inputs],
      categories: [...categories],
    })),
  };
}

function toHead(
  { columns }: FeatureTable,
  { name = '', version = 0, hash = '' }: FeatureSet,
): GetHistoricalFeaturesResponse {
  return { feature_set: { name, version, hash }, features: columns.map((column) => column.name) };
}

const toRows = ({ rows, warnings }: FeatureTable): GetHistoricalFeaturesResponse => ({
  rows: rows.map(toWireRow),
  warnings: [...warnings],
});

const statusWords = {
  ok: 'FEATURE_STATUS_OK',
  missing: 'FEATURE_STATUS_MISSING',
  before_open: 'FEATURE_STATUS_BEFORE_OPEN',
  stale: 'FEATURE_STATUS_STALE',
  not_applicable: 'FEATURE_STATUS_NOT_APPLICABLE',
} as const satisfies Record<FeatureStatus, string>;

const freshnessWords = {
  fresh: 'FEATURE_FRESHNESS_FRESH',
  quiet: 'FEATURE_FRESHNESS_QUIET',
  stale: 'FEATURE_FRESHNESS_STALE',
  broken: 'FEATURE_FRESHNESS_BROKEN',
} as const satisfies Record<ServedFreshness, string>;

function toWireRow({ asked, vector, ...row }: FeatureRow): WireRow {
  if (!vector) return { fixture_id: asked, found: false };
  return {
    fixture_id: asked,
    found: true,
    vector_id: vector.vector_id,
    as_of: vector.as_of,
    sequence: vector.sequence,
    mode: vector.mode,
    // A packed list holds no null, and 0 is a value.
    values: row.values.map((value) => value ?? Number.NaN),
    statuses: row.statuses.map((status) => statusWords[status]),
    ages_ms: row.agesMs.map((ageMs) => ageMs ?? Number.NaN),
    freshness: row.freshness ? freshnessWords[row.freshness] : 'FEATURE_FRESHNESS_UNSPECIFIED',
    evidence: row.evidence.map(({ feature, evidence }) => ({
      feature,
      json: JSON.stringify(evidence),
    })),
  };
}
