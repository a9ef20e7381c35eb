// What every part of the models bench works with.
import type { Bench } from '../part.ts';
import type { ModelPlan } from './plan.ts';

export type ModelBench = Omit<Bench, 'plan'> & { plan: ModelPlan };
