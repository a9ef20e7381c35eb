// `linecast features list`: every feature in words, or those of one set in the order its models see them.
import {
  canonicalFeatureSet,
  declaredOf,
  featureDefinitions,
  featureSets,
  featureTimeframes,
  findFeatureSet,
  markets,
  nameAtVersion,
  type DeclaredFeature,
  type FeatureSet,
} from '@linecast/domain';
import { sha256Hex } from '@linecast/kit';
import { UsageError, type Answer, type Arguments, type Command } from '../command.ts';
import { columns } from './columns.ts';

const usage = `npm run linecast -- features list [--set S] [--market M] [--timeframe T]

Tells every feature there is: name and version, type, unit, timeframe, freshness class and formula, and every feature set.
docs/features.md says the same at more length. Nothing has to run.

  --set S        only the features of this set, in its order: mlb-moneyline, or mlb-moneyline@1 for one version
  --market M     only those read from it: h2h, spread, total, or fixture for what needs no quote of a market
  --timeframe T  only those that look back so far: 1m, 5m, 15m, 1h, 4h, 1d, since_open or point_in_time
  --json         the same as one JSON value, with inputs, the names of categories, and the hash and members of each set`;

export const featuresList: Command = {
  noun: 'features',
  verb: 'list',
  summary: 'say what each feature means',
  usage,
  flags: { set: { type: 'string' }, market: { type: 'string' }, timeframe: { type: 'string' } },
  run: listFeatures,
};

async function listFeatures({ words, flags }: Arguments): Promise<Answer> {
  if (words.length > 0) {
    throw new UsageError(
      `features list takes no words, and "${words[0]}" is one; --set names a set.`,
    );
  }
  const set = flags['set'] === undefined ? undefined : namedSet(flags['set']);
  const isAsked = [
    narrowing('market', flags['market'], [...markets, 'fixture']),
    narrowing('timeframe', flags['timeframe'], featureTimeframes),
  ];
  const definitions = (set?.definitions ?? featureDefinitions)
    .map(declaredOf)
    .filter((each) => isAsked.every((is) => is(each)));
  const sets = set ? [set] : featureSets;
  return { json: { sets: sets.map(jsonOf), definitions }, text: textOf(sets, definitions) };
}

function namedSet(asked: string): FeatureSet {
  const found = findFeatureSet(asked);
  if (found) return found;
  const known = featureSets.map(nameAtVersion).join(', ');
  throw new UsageError(`There is no feature set "${asked}"; there is: ${known}.`);
}

function narrowing(
  field: 'market' | 'timeframe',
  asked: string | undefined,
  known: readonly string[],
): (feature: DeclaredFeature) => boolean {
  if (asked === undefined) return () => true;
  if (known.includes(asked)) return (feature) => feature[field] === asked;
  throw new UsageError(`There is no ${field} "${asked}"; there is: ${known.join(', ')}.`);
}

const hashOf = (set: FeatureSet): string => sha256Hex(canonicalFeatureSet(set));

const jsonOf = (set: FeatureSet): unknown => ({
  name: set.name,
  version: set.version,
  market: set.market,
  follows: set.follows,
  hash: hashOf(set),
  members: set.definitions.map(nameAtVersion),
});

function textOf(sets: readonly FeatureSet[], definitions: readonly DeclaredFeature[]): string[] {
  const features = definitions.map((each) => [
    nameAtVersion(each),
    each.type,
    each.unit,
    each.timeframe,
    each.freshness,
    each.formula,
  ]);
  const ofSets = sets.map((set) => [
    nameAtVersion(set),
    set.market,
    String(set.definitions.length),
    hashOf(set),
  ]);
  return [
    ...columns([['feature', 'type', 'unit', 'timeframe', 'freshness', 'formula'], ...features]),
    '',
    ...columns([['set', 'prices', 'features', 'hash'], ...ofSets]),
  ];
}
