// Settings of collector-bridge.
import { serviceEnv } from '@linecast/kit';
import { z } from 'zod';

const time = z.iso
  .datetime({ offset: true, error: 'an RFC 3339 time, e.g. 2016-06-25T16:00:00Z' })
  .transform((text) => Date.parse(text));

export const settings = z.object({
  ...serviceEnv(7411),
  TAPE_PATH: z
    .string()
    .optional()
    .describe('folder of the tape to play; without it only requests bring quotes'),
  TAPE_SPEED: z
    .union([z.literal('max'), z.coerce.number().positive()], { error: '"max" or a number above 0' })
    .default(60)
    .describe('tape seconds per second, or `max` for as fast as the log takes it'),
  TAPE_FROM: time.optional().describe('only quotes at or after this time are played'),
  TAPE_TO: time.optional().describe('only quotes before this time are played'),
});
export type Config = z.output<typeof settings>;
