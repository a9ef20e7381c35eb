// `linecast model gate --simulate`: how often the gate errs when it is looked at every day.
import { defaultGateRules, wilsonInterval } from '@linecast/domain';
import type { Answer, Arguments } from '../command.ts';
import { readSimulation, type SimulationRequest } from './gate/read-simulation.ts';
import { simulateGate, type DecidedBy, type SimulatedCase } from './gate/simulate-gate.ts';
import { simulatedGates } from './gate/simulated-gates.ts';
import { tellSimulation } from './gate/tell-simulation.ts';

export async function simulateGates({ flags, stderr }: Arguments): Promise<Answer> {
  const request = readSimulation(flags);
  const cases = simulateAll(request, (line) => stderr(`${line}\n`));
  const gates = simulatedGates.map(({ name, says }) => ({ name, says }));
  return {
    json: { ...request, rules: defaultGateRules, gates, cases },
    text: tellSimulation(request, cases),
  };
}

function simulateAll(request: SimulationRequest, say: (line: string) => void): SimulatedCase[] {
  const { games: horizons, gains, runs, sd, shared, seed } = request;
  const all = simulatedGates.flatMap((gate) => gains.map((gain) => ({ gate, gain })));
  return all.flatMap(({ gate, gain }, done) => {
    say(`${done + 1} of ${all.length}: ${gate.name}, true gain ${gain}`);
    const decided = simulateGate({ gate, gain, sd, shared, horizons, runs, seed });
    return decided.map((each) => caseOf(gate.name, gain, each));
  });
}

function caseOf(gate: string, gain: number, decided: DecidedBy): SimulatedCase {
  const interval = (successes: number): [number, number] => {
    const { low, high } = wilsonInterval({ successes, n: decided.runs });
    return [low, high];
  };
  return {
    gate,
    gain,
    ...decided,
    promoted_share: decided.promoted / decided.runs,
    promoted_95: interval(decided.promoted),
    rejected_share: decided.rejected / decided.runs,
    rejected_95: interval(decided.rejected),
  };
}
