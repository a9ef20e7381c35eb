// `linecast model train`: a model out of a training table, chosen, calibrated, proved and written by the Python trainer.
import type { Answer, Arguments, Command, Environment } from '../command.ts';
import { readTrainRequest } from './train/read-train-request.ts';
import { tellTrained } from './train/tell-trained.ts';
import { trainModel } from './train/train-model.ts';

const usage = `npm run linecast -- model train --market moneyline --set S --as-of start-20m --algo lightgbm --data TABLE.parquet --out DIR

Fits p = link(market + f(x)) on a table of linecast features build --labels: the market is a fixed offset, and f, shrunk hard
towards 0, corrects it. The setting is chosen walk-forward by date, with a gap between what trains and what is judged; nothing
is ever drawn at random. Calibration is chosen out of fold and stored inside the model. The table is checked first like
linecast features check does; signs of a leak stop the run. The same table and settings give the same bytes. Exit code 6
where the table or its data are not fit to train on; nothing is written then.

  --sport mlb           the sport (mlb)
  --market M            moneyline, total or spread
  --target T            home_win, result_1x2 (moneyline), over (total), home_cover (spread): the default of its market; or
                        line_direction, line_move, swing_high, swing_low with --timeframe
  --timeframe 1h        how far ahead a line is foreseen: 1m, 5m, 15m, 1h, 4h, 1d
  --quantiles           of line_move: its .1, .5 and .9 quantile in place of its expectation (lightgbm, xgboost)
  --set S               the feature set of the table: mlb-moneyline@2
  --as-of start-20m     the cut-off of the table
  --algo A              lightgbm, xgboost or ridge
  --data A,B            tables to train on; games may not be in two of them (as a variable LINECAST_INPUT_DATA)
  --inputs A,B          only these features of the set (all that vary)
  --holdout-from D      keep games from this date back, and judge the model on them once
  --choose-from D       judge settings and calibration only on rows from this date on, each span of them by all that was
                        settled before it (the last of the seasons, months or spans of the table)
  --holdout A,B         or: tables to judge it on once, of later games
  --name N, --version V the name and version it carries (by market or target and timeframe; 1)
  --note TEXT           what a reader of its card has to know of the data and cannot see there
  --seed S              the seed of what the libraries draw (20160403)
  --out DIR             the folder of this version; it may not hold anything yet
  --json                the manifest of the model as one JSON value`;

const texts = [
  ...['sport', 'market', 'target', 'timeframe', 'set', 'as-of', 'algo', 'data', 'inputs'],
  ...['holdout', 'name', 'version', 'note', 'seed', 'out'],
  ...['holdout-from', 'choose-from'],
];

/** `env`: what Python is started with. */
export const createModelTrain = (env: Environment): Command => ({
  noun: 'model',
  verb: 'train',
  summary: 'train a model on a table, with its proof and its card',
  usage,
  flags: {
    ...Object.fromEntries(texts.map((flag) => [flag, { type: 'string' } as const])),
    quantiles: { type: 'boolean' },
  },
  run: (given) => train(given, env),
});

async function train(given: Arguments, env: Environment): Promise<Answer> {
  const request = readTrainRequest(given);
  const say = (line: string): void => given.stderr(`${line}\n`);
  return tellTrained(request, await trainModel(request, { env, say }));
}
