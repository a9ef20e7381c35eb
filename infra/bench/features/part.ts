// What every part of the features bench works with.
import type { Bench } from '../part.ts';
import type { FeaturePlan } from './plan.ts';

export type FeatureBench = Omit<Bench, 'plan'> & { plan: FeaturePlan };
