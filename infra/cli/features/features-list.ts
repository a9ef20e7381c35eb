// `linecast features list`: every feature in words, or those of one set in the order its models see them.
import {
  canonicalFeatureSet,
  declaredOf,
  featureDefinitions,
  featureSets,
  findFeatureSet,
  nameAtVersion,
  type DeclaredFeature,
  type FeatureSet,
} from '@linecast/domain';
import { sha256Hex } from '@linecast/kit';
import { UsageError, type Answer, type Arguments, type Command } from '../command.ts';
import { columns } from './columns.ts';

const usage = `npm run linecast -- features list [--set S]

Tells every feature there is: name and version, type, unit, market, timeframe, freshness class and formula. docs/features.md
says the same at more length. Nothing has to run.

  --set S   only the features of this set, in its order: mlb-moneyline, or mlb-moneyline@1 for one version
  --json    the same as one JSON value, with inputs, and the hash of each set`;

export const featuresList: Command = {
  noun: 'features',
  verb: 'list',
  summary: 'say what each feature means',
  usage,
  flags: { set: { type: 'string' } },
  run: listFeatures,
};

async function listFeatures({ words, flags }: Arguments): Promise<Answer> {
  if (words.length > 0) {
    throw new UsageError(
      `features list takes no words, and "${words[0]}" is one; --set names a set.`,
    );
  }
  const set = flags['set'] === undefined ? undefined : namedSet(flags['set']);
  const sets = set ? [set] : featureSets;
  const definitions = (set?.definitions ?? featureDefinitions).map(declaredOf);
  return { json: { sets: sets.map(jsonOf), definitions }, text: textOf(sets, definitions) };
}

function namedSet(asked: string): FeatureSet {
  const found = findFeatureSet(asked);
  if (found) return found;
  const known = featureSets.map(nameAtVersion).join(', ');
  throw new UsageError(`There is no feature set "${asked}"; there is: ${known}.`);
}

const hashOf = (set: FeatureSet): string => sha256Hex(canonicalFeatureSet(set));

const jsonOf = (set: FeatureSet): unknown => ({
  name: set.name,
  version: set.version,
  hash: hashOf(set),
  members: set.definitions.map(nameAtVersion),
});

function textOf(sets: readonly FeatureSet[], definitions: readonly DeclaredFeature[]): string[] {
  const rows = definitions.map((each) => [
    nameAtVersion(each),
    each.type,
    each.unit,
    each.market,
    each.timeframe,
    each.freshness,
    each.formula,
  ]);
  const head = ['feature', 'type', 'unit', 'market', 'timeframe', 'freshness', 'formula'];
  return [
    ...columns([head, ...rows]),
    '',
    ...sets.map(
      (set) => `${nameAtVersion(set)}: ${set.definitions.length} features, hash ${hashOf(set)}`,
    ),
  ];
}
