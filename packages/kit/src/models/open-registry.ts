// MODEL_REGISTRY names either: the address of an MLflow server, or a folder.
import { ConfigError } from '../errors.ts';
import { createFolderRegistry } from './folder-registry.ts';
import { createMlflowRegistry } from './mlflow-registry.ts';
import { createMlflowReader, type Warn } from './mlflow-reader.ts';
import type { ModelReader, ModelRegistry } from './model-registry.ts';
import { createSeenVersions } from './seen-versions.ts';

const isUrl = (place: string): boolean => /^https?:\/\//i.test(place);

/** An address of any kind; whoever resolves folders must leave it as it is. */
export const hasScheme = (place: string): boolean => /^[a-z][a-z\d+.-]*:\/\//i.test(place);

export function openModelRegistry(place: string): ModelRegistry {
  if (isUrl(place)) return createMlflowRegistry(place);
  if (!hasScheme(place)) return createFolderRegistry(place);
  // Only the scheme is told: an address may hold a password.
  throw new ConfigError(
    `A model registry is a folder, or http://host:port of MLflow, and not ${place.split('//')[0]}//…; check MODEL_REGISTRY`,
  );
}

/** `cache`: the folder in which what an MLflow named is kept for when it is away; null keeps nothing. */
export function openModelReader(
  place: string,
  { cache, warn }: { cache: string | null; warn: Warn },
): ModelReader {
  if (!isUrl(place) || cache === null) return openModelRegistry(place);
  return createMlflowReader(place, { seen: createSeenVersions(cache), warn });
}
