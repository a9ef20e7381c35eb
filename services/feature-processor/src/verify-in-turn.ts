// The same check at a low rate, for ever: one open fixture at a time, each in its turn.
import type { Mismatch } from './core/compare-vectors.ts';
import type { VerifyFixtures } from './verify-features.ts';

export type VerifyInTurnPorts = {
  openFixtures: () => Promise<readonly string[]>;
  verify: VerifyFixtures;
  /** `mismatches`: all of one fixture. */
  verified: (values: number, mismatches: readonly Mismatch[]) => void;
};

export function createVerifyInTurn({ openFixtures, verify, verified }: VerifyInTurnPorts) {
  let last = '';
  return async (): Promise<void> => {
    const open = (await openFixtures()).toSorted();
    const next = open.find((id) => id > last) ?? open[0];
    if (next === undefined) return;
    last = next;
    const { checked, mismatches } = await verify([next]);
    verified(checked.values, mismatches);
  };
}
