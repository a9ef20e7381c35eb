// alert.raised.v1: a rule of monitoring found something, still finds it, or no longer does.
import { z } from 'zod';
import { isoTime, mode } from './fields.ts';
import { defineEvent } from './spec.ts';

export const alertRaisedSchema = z.object({
  alert_id: z.string().describe('rule and subject: one open alert per pair'),
  rule: z.string(),
  subject: z.string().describe('fixture id or source'),
  state: z.enum(['raised', 'renewed', 'resolved']),
  summary: z.string().describe('one sentence for a person: what, since when, what to do'),
  at: isoTime,
  mode,
});
export type AlertRaised = z.infer<typeof alertRaisedSchema>;

export const alertRaised = defineEvent(
  'alert.raised.v1',
  'An alert was raised, renewed or resolved.',
  alertRaisedSchema,
  (value) => value.rule,
);
