// Settings of feature-processor; where the platform is comes on top (kit platformEnv).
import { grpcEnv, serviceEnv } from '@linecast/kit';
import { z } from 'zod';

const whole = (fallback: number) => z.coerce.number().int().min(0).default(fallback);

export const settings = z.object({
  ...serviceEnv(7412),
  // Beside inference, which has the usual one.
  GRPC_PORT: grpcEnv.GRPC_PORT.removeDefault().default(50_052).describe('gRPC'),
  FEATURE_SETS: z
    .string()
    .default('mlb-moneyline@1,mlb-moneyline@2,mlb-total@1,mlb-spread@1')
    .transform((text) => text.split(',').map((name) => name.trim()))
    .describe('the feature sets it makes vectors of, the first told to whoever names none'),
  FEATURE_INTERVAL_MS: whole(1000).describe(
    'at most one vector per fixture and set in so much event time; 0: one per change',
  ),
  FEATURE_LATENESS_SECONDS: whole(120).describe(
    'how much older than the newest of its fixture a quote may be and still find its place',
  ),
  FEATURE_RETENTION_DAYS: whole(400).describe(
    'how many days of vectors Postgres keeps, back from the newest; 0: all',
  ),
  ONLINE_CHECK_SECONDS: z.coerce
    .number()
    .positive()
    .max(3600)
    .default(2)
    .describe('how often it looks whether the online store was emptied and must be filled again'),
  VERIFY_EVERY_SECONDS: z.coerce
    .number()
    .min(0)
    .max(86_400)
    .default(60)
    .describe('how often the vectors of an open fixture, each in its turn, are verified; 0: never'),
});
export type Config = z.output<typeof settings>;
