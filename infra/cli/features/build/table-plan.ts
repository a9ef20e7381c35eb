// All that decides what is in a table, and nothing else: two builds with one plan give the same bytes.
import {
  canonicalFeatureSet,
  findFeatureSet,
  nameAtVersion,
  type FeatureSet,
} from '@linecast/domain';
import { sha256Hex } from '@linecast/kit';
import type { AsOfRule } from './as-of-points.ts';
import type { EngineRules } from './views-at.ts';

/** Another layout or meaning of the columns is another format. */
export const tableFormat = 'linecast.features.v1';

/** Where the quotes come from. `sha256`: of all that is read there, so that another content is another plan. */
export type SourceIdentity = { kind: 'tape' | 'database'; name: string; sha256: string };

export type TablePlan = {
  format: typeof tableFormat;
  /** `mlb-moneyline@2`; a hash as every vector of the set carries it. */
  set: string;
  setHash: string;
  /** As given: `start-20m`, `5m`. */
  asOf: string;
  every: string | null;
  from: string;
  to: string;
  statuses: boolean;
  labels: boolean;
  rule: AsOfRule;
  engine: EngineRules;
  source: SourceIdentity;
};

/** As feature-processor has them: its default lateness, and the default method of MLB (odds-math 3.4). */
export const engineRules: EngineRules = { latenessMs: 2 * 60_000, devigMethod: 'power' };

export const hashOfSet = (set: FeatureSet): string => sha256Hex(canonicalFeatureSet(set));

export function setOf({ set: name }: Pick<TablePlan, 'set'>): FeatureSet {
  const set = findFeatureSet(name);
  if (!set) throw new Error(`the plan names ${name}, which does not exist`);
  return set;
}

export const setWords = (set: FeatureSet): Pick<TablePlan, 'set' | 'setHash'> => ({
  set: nameAtVersion(set),
  setHash: hashOfSet(set),
});
