// The one sentence for every fault of a model, and the reading of its JSON files in these words.
import { ConfigError } from '@linecast/kit';
import type { z } from 'zod';

/** One version of a registry: by its number, or by the alias that names it. */
export type BundleFiles = {
  name: string;
  version: string;
  alias?: string;
  /** Reads one file; throws a ConfigError when it is not there. */
  readFile: (file: string) => Promise<Uint8Array>;
};

/** `message` is for whoever runs a server; who does something else with a version tells `what` in words of their own. */
export class UnusableModel extends ConfigError {
  readonly what: string;

  constructor(message: string, what: string, cause?: unknown) {
    super(message, { cause });
    this.what = what;
  }
}

/** Which model, what is wrong, and what to do. */
export function unusable(
  { name, version, alias }: Pick<BundleFiles, 'name' | 'version' | 'alias'>,
  what: string,
  cause?: unknown,
): UnusableModel {
  const found = alias === undefined ? '' : ` (alias ${alias})`;
  const message = `Model ${name} version ${version}${found} cannot be served: ${what}; restore its folder, train it again (npm run train) or name another with MODEL_ALIAS.`;
  return new UnusableModel(message, what, cause);
}

export function parseJsonFile<T>(
  bundle: BundleFiles,
  file: string,
  bytes: Uint8Array,
  schema: z.ZodType<T>,
): T {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw unusable(bundle, `${file} is not JSON`, cause);
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((each) => `${each.path.join('.')}: ${each.message}`);
  throw unusable(bundle, `${file} is not what a model carries (${problems.join('; ')})`);
}
