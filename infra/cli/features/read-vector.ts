// What feature-processor told, checked: another program may answer at the same address.
import { featuresUpdatedSchema } from '@linecast/protos';
import { z } from 'zod';

/** features.updated.v1, and what it is beside it; what a newer service adds is kept. */
const toldVector = featuresUpdatedSchema
  .loose()
  .extend({ warnings: z.array(z.string()).optional(), corrected: z.boolean().optional() });
const toldError = z.object({ error: z.string() });

export type ToldVector = z.infer<typeof toldVector>;
/** A flag is true or false, a category its name. */
export type ToldValue = ToldVector['values'][string]['value'];
export type ToldPrice = NonNullable<ToldVector['price']>;

/** Undefined when it is no vector. */
export const readVector = (json: unknown): ToldVector | undefined =>
  toldVector.safeParse(json).data;

/** The sentence of an error answer; undefined when it is none. */
export const readError = (json: unknown): string | undefined =>
  toldError.safeParse(json).data?.error;
