// Whether the sky is over the game.
import { parkOf, type ContextView } from './context-view.ts';

export const roofStates = ['open', 'dome', 'retractable_open', 'retractable_closed'] as const;
export type RoofState = (typeof roofStates)[number];

/** Undefined for an unknown park, and for a roof that moves as long as nothing was told of this game. */
export function roofNow(view: ContextView): { state: RoofState; ageMs: number } | undefined {
  const park = parkOf(view);
  const { roof } = view.context;
  if (park === undefined) return undefined;
  if (park.roof !== 'retractable') return { state: park.roof, ageMs: 0 };
  return roof ? { state: `retractable_${roof.roof}`, ageMs: view.asOfMs - roof.atMs } : undefined;
}

export function isUnderRoof(view: ContextView): boolean {
  const state = roofNow(view)?.state;
  return state === 'dome' || state === 'retractable_closed';
}
