// The flags of a simulation of the gate, checked.
import { UsageError, type Arguments } from '../../command.ts';

export type SimulationRequest = {
  games: number[];
  gains: number[];
  runs: number;
  sd: number;
  shared: number;
  seed: number;
};

/** `games`: prediction-quality.md asks for these; the last two are two and four seasons. `sd`: that of the shipped form. */
export const simulationDefaults = {
  games: '500,1000,2500,5000,10000',
  gain: '0,.001,-.001,.002,-.002',
  runs: '2000',
  sd: '.0163',
  shared: '0',
  seed: '20160403',
} as const;

type Flag = keyof typeof simulationDefaults;

/** The most days that anybody can wait for: about a minute of work. */
const mostGameRuns = 2e9;

export function readSimulation(flags: Arguments['flags']): SimulationRequest {
  const text = (flag: Flag): string => flags[flag] ?? simulationDefaults[flag];
  const games = listIn('games', text('games'), (value) => isWhole(value, 1));
  const request = {
    games: games.toSorted((a, b) => a - b),
    gains: listIn('gain', text('gain'), (value) => Math.abs(value) < 1),
    runs: oneIn('runs', text('runs'), (value) => isWhole(value, 1)),
    sd: oneIn('sd', text('sd'), (value) => value > 0 && value < 10),
    shared: oneIn('shared', text('shared'), (value) => value >= 0 && value <= 1),
    seed: oneIn('seed', text('seed'), (value) => isWhole(value, 0)),
  };
  if (request.runs * Math.max(...games) * request.gains.length > mostGameRuns) {
    throw new UsageError(
      `${request.runs} runs of ${Math.max(...games)} games take too long; ask for fewer --runs.`,
    );
  }
  return request;
}

const isWhole = (value: number, least: number): boolean =>
  Number.isSafeInteger(value) && value >= least;

const says: Readonly<Record<Flag, string>> = {
  games: 'whole numbers of games, 500,1000,2500',
  gain: 'gains in nats per game, 0,.001,-.001',
  runs: 'a whole number of at least 1',
  sd: 'a number above 0, .0163',
  shared: 'a share from 0 to 1',
  seed: 'a whole number of at least 0',
};

function listIn(flag: Flag, text: string, isGood: (value: number) => boolean): number[] {
  const values = text.split(',').map((each) => (each.trim() === '' ? Number.NaN : Number(each)));
  if (values.every(isGood)) return values;
  throw new UsageError(`--${flag} takes ${says[flag]}, and not "${text}".`);
}

function oneIn(flag: Flag, text: string, isGood: (value: number) => boolean): number {
  const [value = Number.NaN, ...more] = listIn(flag, text, isGood);
  if (more.length === 0) return value;
  throw new UsageError(`--${flag} takes ${says[flag]}, and not "${text}".`);
}
