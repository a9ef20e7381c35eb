// fixture.changed.v1: schedule, start time, status or score of a fixture changed.
import { z } from 'zod';
import { fixtureRef, fixtureStatus, isoTime, mode } from './fields.ts';
import { defineEvent } from './spec.ts';

export const fixtureChangedSchema = z.object({
  fixture: fixtureRef,
  status: fixtureStatus,
  score: z
    .object({ home: z.number().int().min(0), away: z.number().int().min(0) })
    .nullable()
    .describe('final score; null before the end'),
  starters: z
    .object({
      home: z.string().min(1).nullable(),
      away: z.string().min(1).nullable(),
    })
    .optional()
    .describe('who started, told with the final score; null where the source does not say'),
  changed_at: isoTime,
  mode,
});
export type FixtureChanged = z.infer<typeof fixtureChangedSchema>;

export const fixtureChanged = defineEvent(
  'fixture.changed.v1',
  'The schedule, the start, the status or the score of a fixture changed.',
  fixtureChangedSchema,
  (value) => value.fixture.fixture_id,
);
