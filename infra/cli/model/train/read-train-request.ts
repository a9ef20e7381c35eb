// What a person asked to be trained, checked before anything is opened. What belongs together, the trainer itself knows.
import { basename, resolve } from 'node:path';
import { featureSets, findFeatureSet, nameAtVersion, type FeatureSet } from '@linecast/domain';
import { UsageError, type Arguments } from '../../command.ts';
import { readAsOf, readDay } from '../../features/build/read-times.ts';
import { required } from '../../read-arguments.ts';

type Flags = Arguments['flags'];

export type TrainRequest = {
  sport: string;
  /** As topics and manifests call it. */
  market: 'h2h' | 'spread' | 'total';
  target: string;
  timeframe: string | null;
  isQuantiles: boolean;
  set: FeatureSet;
  cutOff: string;
  algorithm: string;
  data: readonly string[];
  wantedInputs: readonly string[] | null;
  holdoutFrom: string | null;
  holdout: readonly string[];
  /** Only rows from this date on choose; null: the last blocks of all that trains. */
  chooseFrom: string | null;
  name: string;
  version: string;
  seed: number;
  /** What a reader of the card has to know of the data and cannot see in it. */
  note: string | null;
  out: string;
  /** As it could be typed again, without a folder of this machine. */
  command: string;
};

const markets = {
  moneyline: { market: 'h2h', target: 'home_win', name: 'moneyline' },
  total: { market: 'total', target: 'over', name: 'total' },
  spread: { market: 'spread', target: 'home_cover', name: 'spread' },
} as const;
const algorithms = ['lightgbm', 'xgboost', 'ridge'];
const usualSeed = 20160403;
/** `labelVersion` of the labels, which only the offline path may import. */
const labelVersion = 1;

export function readTrainRequest({
  words,
  flags,
  folder,
}: Pick<Arguments, 'words' | 'flags' | 'folder'>): TrainRequest {
  if (words.length > 0) {
    throw new UsageError(`model train takes no words, and "${words[0]}" is one.`);
  }
  const { market, target: usualTarget, name: marketName } = readMarket(flags);
  const sport = flags['sport'] === undefined ? 'mlb' : readOneOf(flags, 'sport', ['mlb']);
  const target = flags['target'] ?? usualTarget;
  const timeframe = flags['timeframe'] ?? null;
  const cutOff = required(flags, 'as-of');
  readAsOf(cutOff);
  const paths = (flag: string): string[] =>
    listOf(flags, flag).map((each) => resolve(folder, each));
  required(flags, 'data');
  const isCut = flags['holdout-from'] !== undefined;
  if (isCut && flags['holdout'] !== undefined) {
    throw new UsageError('--holdout and --holdout-from are two ways to hold games back: give one.');
  }
  const isQuantiles = flags['quantiles'] !== undefined;
  const what = target.replaceAll('_', '-') + (isQuantiles ? '-quantiles' : '');
  const usualName = timeframe ? `${what}-v${labelVersion}-${timeframe}` : `${sport}-${marketName}`;
  return {
    ...{ sport, market, target, timeframe, isQuantiles, cutOff },
    set: readSet(required(flags, 'set')),
    algorithm: readOneOf(flags, 'algo', algorithms),
    data: paths('data'),
    wantedInputs: flags['inputs'] === undefined ? null : listOf(flags, 'inputs'),
    holdoutFrom: isCut ? readDay(flags, 'holdout-from') : null,
    holdout: paths('holdout'),
    chooseFrom: readChooseFrom(flags),
    name: readMatching(flags, 'name', usualName, /^[a-z][a-z0-9-]{0,79}$/, 'mlb-moneyline'),
    version: readMatching(flags, 'version', '1', /^[1-9]\d{0,8}$/, '7'),
    seed: Number(readMatching(flags, 'seed', String(usualSeed), /^\d{1,9}$/, '20160403')),
    note: flags['note'] ?? null,
    out: resolve(folder, required(flags, 'out')),
    command: commandOf(flags),
  };
}

function readMarket(flags: Flags): (typeof markets)[keyof typeof markets] {
  const asked = readOneOf(flags, 'market', Object.keys(markets));
  if (asked === 'moneyline' || asked === 'total' || asked === 'spread') return markets[asked];
  throw new Error(`${asked} was let through`);
}

function readChooseFrom(flags: Flags): string | null {
  if (flags['choose-from'] === undefined) return null;
  const [first, held] = [readDay(flags, 'choose-from'), flags['holdout-from']];
  if (held === undefined || first < held) return first;
  throw new UsageError(
    `--choose-from ${first} is not before --holdout-from ${held}, and what is held back chooses nothing: give an earlier --choose-from.`,
  );
}

function readSet(asked: string): FeatureSet {
  const set = findFeatureSet(asked);
  if (set) return set;
  const known = featureSets.map(nameAtVersion).join(', ');
  throw new UsageError(`There is no feature set "${asked}"; there is: ${known}.`);
}

function readOneOf(flags: Flags, flag: string, known: readonly string[]): string {
  const value = required(flags, flag);
  if (known.includes(value)) return value;
  throw new UsageError(`--${flag} "${value}" is not known; give one of ${known.join(', ')}.`);
}

function readMatching(
  flags: Flags,
  flag: string,
  usual: string,
  pattern: RegExp,
  example: string,
): string {
  const value = flags[flag] ?? usual;
  if (pattern.test(value)) return value;
  throw new UsageError(`--${flag} "${value}" cannot be one; give one like ${example}.`);
}

function listOf(flags: Flags, flag: string): string[] {
  const text = flags[flag];
  if (text === undefined) return [];
  const each = text.split(',').map((word) => word.trim());
  if (each.includes('')) throw new UsageError(`--${flag} takes one or several: one,other.`);
  return each;
}

const files = new Set(['data', 'holdout']);

/** Without --out: where a model lies is no part of it; and without --note, which the card tells in full. */
function commandOf(flags: Flags): string {
  const given = Object.entries(flags).flatMap(([flag, value]) => {
    if (value === undefined || ['out', 'note', 'json', 'help'].includes(flag)) return [];
    if (flag === 'quantiles') return ['--quantiles'];
    const told = files.has(flag) ? value.split(',').map((path) => basename(path)) : [value];
    return [`--${flag} ${told.join(',')}`];
  });
  return ['npm run linecast -- model train', ...given].join(' ');
}
