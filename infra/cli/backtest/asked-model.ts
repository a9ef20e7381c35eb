// Which model a backtest asks: a version that is there, or one trained anew for every month.
import { nameAtVersion } from '@linecast/domain';
import { UsageError, type Arguments } from '../command.ts';
import { readTrainRequest, type TrainRequest } from '../model/train/read-train-request.ts';
import { required, variableOf } from '../read-arguments.ts';
import type { MarketWords } from './market-words.ts';

export type AskedModel =
  | { kind: 'version'; name: string; version: string }
  /** Trained anew for every month, on the games before it. */
  | { kind: 'walk_forward'; request: TrainRequest };

export const walkForward = 'walk-forward';
/** A version has been trained: nothing is left to say of that. */
const trainingFlags = ['train', 'set', 'algo', 'inputs'];

type Given = Pick<Arguments, 'flags' | 'folder'>;

/** `cutOff`: the span before the start, as `20m`. */
export function readAskedModel(given: Given, words: MarketWords, cutOff: string): AskedModel {
  const { flags } = given;
  const asked = required(flags, 'model');
  const name = flags['name'] ?? words.model;
  if (asked === walkForward) {
    return { kind: 'walk_forward', request: readTraining(given, { words, name, cutOff }) };
  }
  const idle = trainingFlags.find((flag) => flags[flag] !== undefined);
  if (idle !== undefined) {
    throw new UsageError(
      `--${idle} is only for --model walk-forward, and --model is ${asked}: leave it out, also as ${variableOf(idle)}.`,
    );
  }
  return { kind: 'version', name, version: readVersion(asked) };
}

type Wanted = { words: MarketWords; name: string; cutOff: string };

function readTraining({ flags, folder }: Given, { words, name, cutOff }: Wanted): TrainRequest {
  const { train, set, algo, inputs } = flags;
  if (train === undefined || set === undefined) {
    throw new UsageError(
      '--model walk-forward trains a model a month: give --train TABLE.parquet and --set.',
    );
  }
  const training = {
    ...{ market: words.trained, set, name, data: train, algo: algo ?? 'lightgbm', inputs },
    // Each month writes into a folder of its own.
    ...{ 'as-of': `start-${cutOff}`, out: '.' },
  };
  const request = readTrainRequest({ words: [], flags: training, folder });
  if (request.set.market !== words.market) {
    throw new UsageError(`--set ${set} is of another market than --market ${words.market}.`);
  }
  requireInputs(request);
  return request;
}

function requireInputs({ set, wantedInputs }: TrainRequest): void {
  const known = new Set(set.definitions.map(({ name }) => name));
  const unknown = wantedInputs?.find((name) => !known.has(name));
  if (unknown === undefined) return;
  throw new UsageError(
    `--inputs "${unknown}" is no feature of ${nameAtVersion(set)}; see linecast features list.`,
  );
}

/** A number, or an alias that the registry knows. */
function readVersion(text: string): string {
  if (/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(text)) return text;
  throw new UsageError(`--model "${text}" is no version; give one like 1, or champion.`);
}
