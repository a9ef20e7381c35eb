// Which model is meant where nobody says.
import type { ModelRegistry } from '@linecast/kit';
import { UsageError } from '../../command.ts';

export async function onlyModel({ models }: Pick<ModelRegistry, 'models'>): Promise<string> {
  const names = await models();
  const [only, ...others] = names;
  if (only !== undefined && others.length === 0) return only;
  throw new UsageError(
    `Which model is meant is missing; there is: ${names.join(', ') || 'none'}. Give its name.`,
  );
}
