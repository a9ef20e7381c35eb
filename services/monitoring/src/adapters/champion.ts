// The champion of the report, as the model registry names it.
import { ConfigError, type ModelReader } from '@linecast/kit';
import type { ModelRef } from '../score-champion.ts';

export function findChampion(models: ModelReader, modelName: string) {
  return async (): Promise<ModelRef | null> => {
    try {
      const { name, version } = await models.resolve(modelName, 'champion');
      return { name, version };
    } catch (error) {
      // Monitoring works without a registry at hand: then it names no champion.
      if (error instanceof ConfigError) return null;
      throw error;
    }
  };
}
