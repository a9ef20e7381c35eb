// What MLflow answers, as far as it is read here.
import { z } from 'zod';

const tags = z
  .array(z.object({ key: z.string(), value: z.string().default('') }))
  .default([])
  .transform((list) => Object.fromEntries(list.map(({ key, value }) => [key, value])));

const version = z.object({
  name: z.string(),
  version: z.coerce.string(),
  creation_timestamp: z.coerce.number(),
  status: z.string().default('READY'),
  run_id: z.string().default(''),
  source: z.string().default(''),
  tags,
});
export type MlflowVersion = z.output<typeof version>;

export const versionAnswer = z.object({ model_version: version });

export const versionsAnswer = z.object({
  model_versions: z.array(version).default([]),
  next_page_token: z.string().optional(),
});

export const modelAnswer = z.object({
  registered_model: z.object({
    name: z.string(),
    aliases: z.array(z.object({ alias: z.string(), version: z.coerce.string() })).default([]),
  }),
});

export const modelsAnswer = z.object({
  registered_models: z.array(z.object({ name: z.string() })).default([]),
  next_page_token: z.string().optional(),
});

export const experimentAnswer = z.object({
  experiment: z.object({ experiment_id: z.string(), lifecycle_stage: z.string() }),
});
export const experimentMade = z.object({ experiment_id: z.string() });

export const runAnswer = z.object({
  run: z.object({ info: z.object({ run_id: z.string(), artifact_uri: z.string() }) }),
});
