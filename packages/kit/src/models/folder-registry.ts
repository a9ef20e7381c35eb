// A model registry in a folder: `<folder>/<name>/aliases.json` and `<folder>/<name>/<version>/<files>`.
import type { ModelRegistry } from './model-registry.ts';

export function createFolderRegistry(folder: string): ModelRegistry {
  throw new Error(`createFolderRegistry is being written ${folder}`);
}
