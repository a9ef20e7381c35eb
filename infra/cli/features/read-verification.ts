// What feature-processor told of a verification, checked: another program may answer at the same address.
import { z } from 'zod';

const mismatch = z.looseObject({
  fixture_id: z.string(),
  feature_set: z.string(),
  feature: z.string(),
  online: z.unknown().optional(),
  stored: z.unknown().optional(),
  naive: z.unknown().optional(),
});

const verification = z.looseObject({
  checked: z.looseObject({
    fixtures: z.number().int(),
    vectors: z.number().int(),
    values: z.number().int(),
    /** All of them; the list may be cut. */
    mismatches: z.number().int(),
  }),
  mismatches: z.array(mismatch),
  skipped: z.array(
    z.looseObject({
      fixture_id: z.string(),
      feature_set: z.string().nullable(),
      reason: z.string(),
    }),
  ),
});

export type Verification = z.infer<typeof verification>;
export type ToldMismatch = z.infer<typeof mismatch>;

/** Undefined when it is none. */
export const readVerification = (json: unknown): Verification | undefined =>
  verification.safeParse(json).data;
