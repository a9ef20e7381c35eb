// `linecast model gate`: may a challenger take the champion's place?
import { UsageError, type Answer, type Arguments, type Command } from '../command.ts';
import { simulationDefaults } from './gate/read-simulation.ts';
import { simulateGates } from './gate-simulate.ts';

const usage = `npm run linecast -- model gate --simulate [--games N,N] [--gain G,G] [--runs N] [--sd S] [--shared R] [--seed S]

Plays seasons of paired games in which the true gain of the challenger is known, looks after every day as the gate does, and tells
how often it promotes and rejects (docs/gate.md). The same seed gives the same table.

  --games N,N   decided by so many games (${simulationDefaults.games})
  --gain G,G    true gain in log loss per game, in nats; below 0 the challenger is worse (${simulationDefaults.gain})
  --runs N      seasons for each gain (${simulationDefaults.runs})
  --sd S        of one game's paired difference (${simulationDefaults.sd}: an offset booster against its price)
  --shared R    how much of a game's luck its whole day shares, 0 to 1 (${simulationDefaults.shared})
  --seed S      (${simulationDefaults.seed})
  --json        every count, with its interval, as one JSON value`;

/** `judge` answers where no simulation is asked for: it needs a registry and settled games, which are handed in. */
export const createModelGate = (judge?: (given: Arguments) => Promise<Answer>): Command => ({
  noun: 'model',
  verb: 'gate',
  summary: 'judge a challenger, or simulate how often the gate errs',
  usage,
  flags: {
    simulate: { type: 'boolean' },
    ...Object.fromEntries(
      Object.keys(simulationDefaults).map((flag) => [flag, { type: 'string' } as const]),
    ),
  },
  run: async (given) => {
    const { words, flags } = given;
    if (flags['simulate'] === undefined && judge) return judge(given);
    if (words.length > 0) {
      throw new UsageError(`model gate --simulate takes no words, and "${words[0]}" is one.`);
    }
    if (flags['simulate'] === undefined) throw new UsageError('model gate needs --simulate.');
    return simulateGates(given);
  },
});
