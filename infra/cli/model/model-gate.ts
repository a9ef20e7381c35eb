// `linecast model gate`: may a challenger take the champion's place?
import { defaultGateRules } from '@linecast/domain';
import { UsageError, type Answer, type Arguments, type Command } from '../command.ts';
import { simulationDefaults } from './gate/read-simulation.ts';
import { judgeBy } from './gate-judge.ts';
import { simulateGates } from './gate-simulate.ts';
import { decisionFlags, recordUsage } from './registry/open-models.ts';

const { latency, worse, nonInferior } = defaultGateRules;

const usage = `npm run linecast -- model gate NAME (--tape FOLDER | --database URL) [--promote]
npm run linecast -- model gate --simulate [--games N,N] [--gain G,G] [--runs N] [--sd S] [--shared R] [--seed S]

Scores every game that neither version was trained on by both, through the replay of linecast backtest: the same price, the same
cut-off, each with its own features. Then judges as docs/gate.md says, with limits that hold however often one looks: worse is
shown from ${worse.fromGames} games on, and a promotion may come from ${nonInferior.fromGames}. Exit code 6 where the challenger is rejected or vetoed.
NAME is a model of how games end: mlb-moneyline, mlb-spread, mlb-total; a push against the line is left out of both.

A promotion is vetoed where its probabilities mean something else than they say, where the golden rows that travel with it are
not answered here as the trainer answered them, or where it is slow: the 99th percentile of single predictions, timed here in turn
with the champion's, is more than ${latency.timesChampion} times the champion's and more than ${latency.callMs} ms.

  --challenger V    a version or an alias (challenger; where nobody is, nothing is judged)
  --champion V      a version or an alias (champion)
  --tape FOLDER     quotes and results of a tape (docs/tape-format.md), in place of those in --database
  --from D --to D   only games of these dates at the venue (from the day after both were trained)
  --promote         do it: the challenger becomes champion, or is challenger no more where it is rejected
  --why TEXT        the reason, in one sentence (the gate's own)
  --who NAME        who decides (your account here)
  --jobs N          days replayed at a time (as many as there are cores)
${recordUsage}

--simulate plays seasons of paired games in which the true gain of the challenger is known, looks after every day as the gate
does, and tells how often it promotes and rejects. The same seed gives the same table.

  --games N,N   decided by so many games (${simulationDefaults.games})
  --gain G,G    true gain in log loss per game, in nats; below 0 the challenger is worse (${simulationDefaults.gain})
  --runs N      seasons for each gain (${simulationDefaults.runs})
  --sd S        of one game's paired difference (${simulationDefaults.sd}: an offset booster against its price)
  --shared R    how much of a game's luck its whole day shares, 0 to 1 (${simulationDefaults.shared})
  --seed S      (${simulationDefaults.seed})
  --json        the decision with its evidence, or every count with its interval, as one JSON value`;

const texts = [
  ...['challenger', 'champion', 'tape', 'from', 'to', 'jobs'],
  ...Object.keys(simulationDefaults),
];

/** `judge` answers where no simulation is asked for. */
export const createModelGate = (
  judge: (given: Arguments) => Promise<Answer> = judgeBy(defaultGateRules),
): Command => ({
  noun: 'model',
  verb: 'gate',
  summary: 'judge a challenger, or simulate how often the gate errs',
  usage,
  flags: {
    ...decisionFlags,
    ...Object.fromEntries(texts.map((flag) => [flag, { type: 'string' } as const])),
    simulate: { type: 'boolean' },
    promote: { type: 'boolean' },
  },
  run: async (given) => {
    const { words, flags } = given;
    if (flags['simulate'] === undefined) return judge(given);
    if (words.length > 0) {
      throw new UsageError(`model gate --simulate takes no words, and "${words[0]}" is one.`);
    }
    return simulateGates(given);
  },
});
