// MODEL_REGISTRY names either: the address of an MLflow server, or a folder.
import { createFolderRegistry } from './folder-registry.ts';
import { createMlflowRegistry } from './mlflow-registry.ts';
import type { ModelRegistry } from './model-registry.ts';

export const openModelRegistry = (place: string): ModelRegistry =>
  /^https?:\/\//i.test(place) ? createMlflowRegistry(place) : createFolderRegistry(place);
