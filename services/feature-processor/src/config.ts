// Settings of feature-processor; where the platform is comes on top (kit platformEnv).
import { serviceEnv } from '@linecast/kit';
import { z } from 'zod';

export const settings = z.object({
  ...serviceEnv(7412),
  ONLINE_CHECK_SECONDS: z.coerce
    .number()
    .positive()
    .max(3600)
    .default(2)
    .describe('how often it looks whether the online store was emptied and must be filled again'),
});
export type Config = z.output<typeof settings>;
