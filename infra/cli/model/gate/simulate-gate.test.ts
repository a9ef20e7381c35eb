import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { simulateGate, type DecidedBy, type SimulationPlan } from './simulate-gate.ts';
import { simulatedGates } from './simulated-gates.ts';

const gateOf = (name: string) => {
  const found = simulatedGates.find((each) => each.name === name);
  assert.ok(found);
  return found;
};
const runs = 400;

function simulated(name: string, over: Partial<SimulationPlan>): DecidedBy[] {
  return simulateGate({
    gate: gateOf(name),
    gain: 0,
    sd: 0.0163,
    shared: 0,
    horizons: [500, 1_000, 2_500],
    runs,
    seed: 1,
    ...over,
  });
}

/** Three standard errors above what a level of 95 % allows. */
const most = 0.05 * runs + 3 * Math.sqrt(0.0475 * runs);

describe('the simulated gate', () => {
  it('gives the same counts for the same seed, and other ones for another', () => {
    assert.deepEqual(simulated('gate', {}), simulated('gate', {}));
    assert.notDeepEqual(simulated('gate', {}), simulated('gate', { seed: 9_999 }));
  });

  it('accounts for every run at every number of games, and never takes a decision back', () => {
    let before = { promoted: 0, rejected: 0 };
    for (const each of simulated('early', { gain: -0.001 })) {
      assert.equal(each.promoted + each.rejected + each.waiting, runs);
      assert.ok(each.promoted >= before.promoted && each.rejected >= before.rejected);
      before = each;
    }
  });

  it('promotes nothing before 1,650 games', () => {
    const [at500, at1000] = simulated('gate', { gain: 0.002 });
    assert.deepEqual([at500?.promoted, at1000?.promoted], [0, 0]);
  });

  for (const gate of ['gate', 'early']) {
    it(`hardly ever promotes what is worse by the margin, nor rejects what is as good (${gate})`, () => {
      const worse = simulated(gate, { gain: -0.001, horizons: [10_000] });
      const equal = simulated(gate, { gain: 0, horizons: [10_000] });
      assert.ok((worse[0]?.promoted ?? runs) <= most, `${worse[0]?.promoted} promoted`);
      assert.ok((equal[0]?.rejected ?? runs) <= most, `${equal[0]?.rejected} rejected`);
    });
  }

  it('keeps its promise where games of a day share their luck', () => {
    const [worse] = simulated('gate', { gain: -0.001, shared: 0.2, horizons: [10_000] });
    assert.ok((worse?.promoted ?? runs) <= most, `${worse?.promoted} promoted`);
  });

  it('would err more than it may with the limits of a single look', () => {
    const [worse] = simulated('naive', { gain: -0.001, horizons: [10_000] });
    assert.ok((worse?.promoted ?? 0) > most, `${worse?.promoted} promoted`);
  });

  it('promotes most challengers that are as good within a season, and finds the worse ones', () => {
    const at2500 = (gain: number) => simulated('gate', { gain }).at(-1);
    assert.ok((at2500(0)?.promoted ?? 0) > 0.6 * runs);
    assert.ok((at2500(0.001)?.promoted ?? 0) > 0.99 * runs);
    assert.ok((at2500(-0.002)?.rejected ?? 0) > 0.99 * runs);
  });
});
