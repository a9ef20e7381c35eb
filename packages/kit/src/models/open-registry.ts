// MODEL_REGISTRY names either: the address of an MLflow server, or a folder.
import { createFolderRegistry } from './folder-registry.ts';
import { createMlflowRegistry } from './mlflow-registry.ts';
import { createMlflowReader, type Warn } from './mlflow-reader.ts';
import type { ModelReader, ModelRegistry } from './model-registry.ts';
import { createSeenVersions } from './seen-versions.ts';

const isUrl = (place: string): boolean => /^https?:\/\//i.test(place);

export const openModelRegistry = (place: string): ModelRegistry =>
  isUrl(place) ? createMlflowRegistry(place) : createFolderRegistry(place);

/** `cache`: the folder in which what an MLflow named is kept for when it is away; null keeps nothing. */
export function openModelReader(
  place: string,
  { cache, warn }: { cache: string | null; warn: Warn },
): ModelReader {
  if (!isUrl(place) || cache === null) return openModelRegistry(place);
  return createMlflowReader(place, { seen: createSeenVersions(cache), warn });
}
