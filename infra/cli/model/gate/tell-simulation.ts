// A simulation of the gate for people: one table per gate, a row per true gain, a pair of columns per number of games.
import { defaultGateRules } from '@linecast/domain';
import { columns } from '../../features/columns.ts';
import type { SimulatedCase } from './simulate-gate.ts';
import type { SimulationRequest } from './read-simulation.ts';
import { simulatedGates } from './simulated-gates.ts';

export function tellSimulation(
  request: SimulationRequest,
  cases: readonly SimulatedCase[],
): string[] {
  const { runs, sd, seed, shared } = request;
  const { level, nonInferior } = defaultGateRules;
  return [
    `${runs.toLocaleString('en')} runs a case, one look a day, sd of a game ${sd}, shared by a day ${shared}, seed ${seed}`,
    `shares of runs decided by then: promoted / rejected; the rest waits (margin ${nonInferior.margin}, limits of ${100 * level} %)`,
    'wrong: to promote at a gain of -.001 or less, and to reject at a gain of 0 or more',
    ...simulatedGates.flatMap(({ name, says }) => [
      '',
      `${name}: ${says}`,
      ...table(
        request,
        cases.filter(({ gate }) => gate === name),
      ),
    ]),
  ];
}

function table({ games, gains }: SimulationRequest, cases: readonly SimulatedCase[]): string[] {
  const head = ['true gain', ...games.map((each) => `${each.toLocaleString('en')} games`)];
  const rows = gains.map((gain) => [
    gain > 0 ? `+${gain}` : String(gain),
    ...games.map((horizon) =>
      cell(cases.find((each) => each.gain === gain && each.horizon === horizon)),
    ),
  ]);
  return columns([head, ...rows]).map((line) => `  ${line.trimEnd()}`);
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

const cell = (found: SimulatedCase | undefined): string =>
  found ? `${percent(found.promoted_share)} / ${percent(found.rejected_share)}` : '-';
