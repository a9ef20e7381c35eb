// Asks feature-processor for a vector, and turns every way not to get one into a sentence.
import { Unavailable } from '@linecast/kit';
import { UsageError } from '../command.ts';
import { readError, readVector, type ToldVector } from './read-vector.ts';

export type FeatureQuestion = {
  /** Of feature-processor, without the path. */
  url: string;
  fixture: string;
  asOf: string | undefined;
  set: string | undefined;
};

/** Throws {@link UsageError} where the question is wrong, and {@link Unavailable} where nobody can answer it. */
export async function askFeatures(
  question: FeatureQuestion,
  withinMs: number,
): Promise<ToldVector> {
  const { status, body } = await get(question, withinMs);
  const vector = status === 200 ? readVector(body) : undefined;
  if (vector) return vector;
  const { url } = question;
  const told = readError(body);
  if (told === undefined || told.startsWith('there is nothing at ')) {
    throw new Unavailable(
      `What answers at ${url} (${status}) is not feature-processor; --url names its address.`,
    );
  }
  if (status === 400 || status === 404) throw new UsageError(sentence(told));
  throw new Unavailable(`feature-processor at ${url} cannot answer (${status}): ${sentence(told)}`);
}

async function get(
  { url, fixture, asOf, set }: FeatureQuestion,
  withinMs: number,
): Promise<{ status: number; body: unknown }> {
  const query = new URLSearchParams({ ...(asOf && { as_of: asOf }), ...(set && { set }) });
  const path = `/v1/features/${encodeURIComponent(fixture)}`;
  const asked = query.size > 0 ? `${url}${path}?${query.toString()}` : `${url}${path}`;
  try {
    const response = await fetch(asked, { signal: AbortSignal.timeout(withinMs) });
    return { status: response.status, body: parsed(await response.text()) };
  } catch (cause) {
    const isLate = cause instanceof Error && cause.name === 'TimeoutError';
    const what = isLate ? `did not answer within ${withinMs / 1000} s` : 'does not answer';
    throw new Unavailable(
      `feature-processor ${what} at ${url}; start it (npm start), or name its address with --url.`,
      { cause },
    );
  }
}

/** Undefined when it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A name such as as_of keeps its small letter. */
const sentence = (text: string): string =>
  text
    .replace(/^[a-z]+\b/, (word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .replace(/\.?$/, '.');
