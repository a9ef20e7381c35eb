// Would a server serve this version? Opened as inference opens it: sums, feature set, parity of every golden row.
import { featureSets } from '@linecast/domain';
import { ConfigError } from '@linecast/kit';
import type { BundleFiles } from '@linecast/model';
import type { Answer } from '../../command.ts';
import type { Models } from './open-models.ts';

/**
 * What is wrong, without the point at its end; undefined where nothing is. `next` is what to do about it. The runtime of
 * the graphs is loaded here only: it is large, and other commands do without.
 */
export async function faultOf(bundle: BundleFiles, next: string): Promise<string | undefined> {
  const { openModel, UnusableModel } = await import('@linecast/model');
  await using scope = new AsyncDisposableStack();
  const closing = {
    defer: (close: () => Promise<void> | void) => scope.defer(async () => close()),
  };
  try {
    await openModel(bundle, featureSets, closing);
    return undefined;
  } catch (error) {
    if (error instanceof UnusableModel) return `${error.what}; ${next}`;
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

type Named = { name: string; version: string };

/** Of a version that lies in the registry, whose sums are looked at too. */
export async function faultIn(
  { registry }: Pick<Models, 'registry'>,
  { name, version }: Named,
): Promise<string | undefined> {
  return faultOf(await registry.open(name, version), 'take another version, or register it again');
}

/** A check that failed: nothing has moved. `hint` is the way round it, if there is one. */
export function unproved({ name, version }: Named, fault: string, hint = ''): Answer {
  const sentence = `${name} version ${version} cannot be served, so it is not made the champion: ${fault}${hint}.`;
  const json = { model: name, version, alias: 'champion', moved: false, fault };
  return { json, text: [sentence], isFailed: true };
}
