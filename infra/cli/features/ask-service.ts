// Asks feature-processor over HTTP, and turns every way not to get an answer into a sentence.
import { Unavailable } from '@linecast/kit';
import { UsageError } from '../command.ts';
import { readError } from './read-vector.ts';

export type Question<T> = {
  /** Of feature-processor, without the path. */
  url: string;
  /** With its query. */
  path: string;
  withinMs: number;
  /** Undefined when it is no answer of feature-processor. */
  read: (body: unknown) => T | undefined;
};

/** Throws {@link UsageError} where the question is wrong, and {@link Unavailable} where nobody can answer it. */
export async function askService<T>(question: Question<T>): Promise<T> {
  const { status, body } = await get(question);
  const answer = status === 200 ? question.read(body) : undefined;
  if (answer !== undefined) return answer;
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

async function get({
  url,
  path,
  withinMs,
}: Omit<Question<unknown>, 'read'>): Promise<{ status: number; body: unknown }> {
  try {
    const response = await fetch(`${url}${path}`, { signal: AbortSignal.timeout(withinMs) });
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
