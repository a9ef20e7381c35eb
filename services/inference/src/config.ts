// The settings of inference. MODEL_REGISTRY, where the models lie, belongs to the platform.
import { grpcEnv, serviceEnv } from '@linecast/kit';
import { z } from 'zod';

export const settings = z.object({
  ...serviceEnv(7413),
  ...grpcEnv,
  MODEL_NAMES: z
    .string()
    .default('mlb-moneyline,mlb-total,mlb-spread')
    .transform((text) => [...new Set(text.split(',').map((name) => name.trim()))])
    .refine((names) => names.every((name) => name !== ''), 'names a model between its commas')
    .describe('models of the registry, served side by side'),
  MODEL_ALIAS: z
    .string()
    .min(1)
    .default('champion')
    .describe('alias that names the version to serve'),
  MODEL_POLL_SECONDS: z.coerce
    .number()
    .min(1)
    .max(3600)
    .default(15)
    .describe('how often the registry is asked which version the alias names'),
  MIN_EV: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(0.02)
    .describe(
      'expected value per unit above which a model with a proven skill recommends a side; 0.02 is 2 %',
    ),
});
export type Config = z.output<typeof settings>;
