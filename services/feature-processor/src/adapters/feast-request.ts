// The body of Feast's POST /get-online-features, read and checked.
import { z } from 'zod';
import { badRequest, type FeastFault, type FeastNames } from '../core/feast-columns.ts';

/** Beyond that an answer has many megabytes: ask several times. */
export const maxFixtures = 1000;

const schema = z.object({
  features: z.array(z.string()).default([]),
  feature_service: z.string().nullish(),
  entities: z.strictObject({
    fixture_id: z.array(z.string()).max(maxFixtures, `at most ${maxFixtures} fixtures at once`),
  }),
  full_feature_names: z.boolean().default(false),
  include_feature_view_version_metadata: z.boolean().default(false),
});

export type FeastRequest = {
  kind: 'request';
  names: FeastNames;
  fixtures: readonly string[];
  isFullName: boolean;
  withVersions: boolean;
};

const example =
  '{"features": ["mlb-moneyline:h2h_novig_home"], "entities": {"fixture_id": ["mlb-2016-06-25-MIN-NYY"]}}';

export function readFeastRequest(rawBody: string): FeastRequest | FeastFault {
  const parsed = schema.safeParse(parseJson(rawBody));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.join('.') || 'its top';
    return badRequest(`The body is wrong at ${where}: ${issue?.message}; one is ${example}`);
  }
  const { features, feature_service: service, entities, ...flags } = parsed.data;
  if (!service && features.length === 0) {
    return badRequest(`The body names neither features nor a feature_service; one is ${example}`);
  }
  return {
    kind: 'request',
    // Given both, Feast's own server takes the service.
    names: service ? { kind: 'service', name: service } : { kind: 'features', refs: features },
    fixtures: entities.fixture_id,
    isFullName: flags.full_feature_names,
    withVersions: flags.include_feature_view_version_metadata,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
