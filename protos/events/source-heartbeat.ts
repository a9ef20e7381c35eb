// source.heartbeat.v1: a collector lives. It tells a quiet market from a dead collector, and moves the replay clock.
import { z } from 'zod';
import { isoTime, mode } from './fields.ts';
import { defineEvent } from './spec.ts';

export const sourceHeartbeatSchema = z.object({
  source: z.string().min(1),
  status: z.enum(['ok', 'empty', 'failed', 'ended']).describe('ended: the tape is over'),
  at: isoTime.describe('event time up to which this source has told everything it knows'),
  totals: z
    .object({
      fixtures: z.number().int(),
      quotes: z.number().int(),
      duplicates: z.number().int(),
      refused: z.number().int(),
    })
    .describe('counted by this source since it began'),
  label: z
    .string()
    .nullable()
    .describe('what a screen must say of this source, e.g. RECORDED 2016-06-25'),
  mode,
});
export type SourceHeartbeat = z.infer<typeof sourceHeartbeatSchema>;

export const sourceHeartbeat = defineEvent(
  'source.heartbeat.v1',
  'A collector polled its source.',
  sourceHeartbeatSchema,
  (value) => value.source,
);
