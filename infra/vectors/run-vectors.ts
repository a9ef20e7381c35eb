// Runs the vectors of a section, each by itself: whatever goes wrong in one is that vector's failure.
import { InvalidPrice } from '@linecast/domain';
import { z } from 'zod';
import { asNumber, compareFields, isFields, type Mismatch, type Tolerances } from './compare.ts';
import type { Fields, Section } from './section.ts';

/** `fault`: it could not be compared at all, in a few words. */
export type Failure = { id: string } & (
  { kind: 'mismatch'; mismatch: Mismatch } | { kind: 'fault'; fault: string }
);

/** One failure per failed vector: its first. */
export type SectionReport = { section: string; passed: number; failures: readonly Failure[] };

/** A section as its file holds it, with the file's samples. */
export type VectorSection = { section: string; vectors: readonly unknown[]; samples: Fields };

const tolerance = z.number().nonnegative();

const vectorSchema = z.object({
  id: z.string(),
  in: z.record(z.string(), z.unknown()),
  expect: z
    .record(z.string(), z.unknown())
    .refine((expect) => Object.keys(expect).length > 0, 'it expects nothing'),
  tol: tolerance.optional(),
  tol_rel: tolerance.optional(),
  tol_by_field: z.record(z.string(), tolerance).optional(),
});
type Vector = z.infer<typeof vectorSchema>;

/** A section nobody can compute fails with all its vectors: what is not checked is not right. */
export function runSection(
  { section, vectors, samples }: VectorSection,
  sections: Readonly<Record<string, Section>>,
): SectionReport {
  const compute = Object.hasOwn(sections, section) ? sections[section] : undefined;
  const failures = vectors.flatMap((vector, i) => runVector(vector, i, compute, samples) ?? []);
  return { section, passed: vectors.length - failures.length, failures };
}

function runVector(
  raw: unknown,
  index: number,
  compute: Section | undefined,
  samples: Fields,
): Failure | undefined {
  const parsed = vectorSchema.safeParse(raw);
  const named = isFields(raw) && typeof raw['id'] === 'string' ? raw['id'] : `number ${index + 1}`;
  const fault = (text: string): Failure => ({ id: named, kind: 'fault', fault: text });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return fault(`no vector: ${issue?.path.join('.')} ${issue?.message}`);
  }
  if (!compute) return fault('nothing computes this section');
  const { data } = parsed;
  try {
    const actual = compute(decode(data.in, samples), samples);
    const [first] = compareFields(data.expect, { ...actual, rejected: false }, tolerancesOf(data));
    return first && { id: named, kind: 'mismatch', mismatch: first };
  } catch (error) {
    if (!isRefusal(error)) return fault(`broke: ${String(error)}`);
    return data.expect['rejected'] === true ? undefined : fault(`was refused: ${error.message}`);
  }
}

/** How the domain refuses an input. A TypeError is an accident, not a refusal. */
function isRefusal(error: unknown): error is Error {
  return error instanceof InvalidPrice || error instanceof RangeError;
}

function tolerancesOf({ tol = 0, tol_rel: share, tol_by_field: byField = {} }: Vector): Tolerances {
  const general =
    share === undefined
      ? ({ kind: 'absolute', size: tol } as const)
      : ({ kind: 'relative', size: share } as const);
  return { general, byField };
}

/** Puts samples in the place of their names, and numbers in the place of their words. */
function decode(input: Fields, samples: Fields): Fields {
  const decoded = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(decoded);
    if (isFields(value)) return decode(value, samples);
    const name = typeof value === 'string' && value.startsWith('@') ? value.slice(1) : undefined;
    if (name !== undefined && Object.hasOwn(samples, name)) return samples[name];
    return asNumber(value) ?? value;
  };
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, decoded(value)]));
}
