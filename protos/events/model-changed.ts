// model.changed.v1: an alias of a model was pointed to another version, or to none, by whom and why.
import { z } from 'zod';
import { isoTime } from './fields.ts';
import { defineEvent } from './spec.ts';

const version = z.string().regex(/^[1-9]\d*$/);

export const modelDecisions = ['promoted', 'rolled_back', 'rejected'] as const;

export const modelChangedSchema = z.object({
  change_id: z.string().describe('derived from what changed and when'),
  model: z.string().describe('name in the registry'),
  alias: z.string().describe('champion, challenger, shadow, previous or another'),
  from_version: version.nullable().describe('null: nothing had the alias'),
  to_version: version.nullable().describe('null: nothing has the alias any more'),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .describe(
      'of the graph of to_version; null where there is none, or the registry does not know it',
    ),
  aliases: z
    .record(z.string(), version)
    .describe('all of the model after the change: the topic keeps the newest message alone'),
  decision: z.enum(modelDecisions),
  who: z.string().min(1),
  why: z.string().min(1).describe('one sentence for a person'),
  at: isoTime,
});
export type ModelChanged = z.infer<typeof modelChangedSchema>;

export const modelChanged = defineEvent(
  'model.changed.v1',
  'An alias of a model was pointed to another version, or to none.',
  modelChangedSchema,
  (value) => value.model,
);
