// The feature sets of docs/features.md: each by the rule that gives its members exactly, and by their names where none does.
import { createHash } from 'node:crypto';
import {
  canonicalFeatureSet,
  featureFamilies,
  featureSets,
  featureTimeframes,
  nameAtVersion,
  type FeatureFamily,
  type FeatureSet,
  type FeatureTimeframe,
} from '@linecast/domain';
import { markdownTable } from './markdown-table.ts';

export const setsText = (): string => `## Feature sets

A set is an ordered list of definitions. A model names one by its hash: the SHA-256 over its name and version, and over name,
version, unit, market, timeframe and formula of each definition in order. A set that follows the \`reference\` book has a new
vector when that book quotes, the others when any book does. The members of most sets are told by a rule: these families of
the features above, in their order, without those of the timeframes named.

${markdownTable(['set', 'prices', 'follows', 'features', 'members', 'hash'], featureSets.map(rowOf))}

${featureSets.filter(isWhole).map(membersText).join('\n\n')}`;

const rowOf = (set: FeatureSet): string[] => [
  code(nameAtVersion(set)),
  set.market,
  set.follows.replace('_', ' '),
  String(set.definitions.length),
  ruleOf(set) ?? 'listed below',
  code(createHash('sha256').update(canonicalFeatureSet(set)).digest('hex')),
];

function membersText(set: FeatureSet): string {
  const names = set.definitions.map((each) => code(nameAtVersion(each))).join(' ');
  return `### ${nameAtVersion(set)}\n\n${names}`;
}

/** What no rule tells, and of what a rule tells the sets that leave nothing out. */
function isWhole(set: FeatureSet): boolean {
  const found = findRule(set);
  return found === undefined || found.without.length === 0;
}

type Rule = { families: readonly FeatureFamily[]; without: readonly FeatureTimeframe[] };

/** Undefined unless families and timeframes give the members to the last, in order. */
export function findRule({ definitions }: Pick<FeatureSet, 'definitions'>): Rule | undefined {
  const members = definitions.map(nameAtVersion);
  const has = new Set(members);
  const families = featureFamilies.filter((family) =>
    family.definitions.some((each) => has.has(nameAtVersion(each))),
  );
  const all = families.flatMap((family) => family.definitions);
  const kept = new Set(definitions.map(({ timeframe }) => timeframe));
  const without = featureTimeframes.filter(
    (timeframe) => !kept.has(timeframe) && all.some((each) => each.timeframe === timeframe),
  );
  const given = all.filter(({ timeframe }) => kept.has(timeframe)).map(nameAtVersion);
  const isExact = given.length === members.length && given.every((name, i) => name === members[i]);
  return isExact ? { families, without } : undefined;
}

function ruleOf(set: FeatureSet): string | undefined {
  const rule = findRule(set);
  if (rule === undefined) return undefined;
  const byMarket = Map.groupBy(rule.families, ({ market }) => market);
  const families = [...byMarket].map(([market, own]) =>
    own.length === featureFamilies.filter((each) => each.market === market).length
      ? `all of ${market}`
      : `${market} ${own.map(({ name }) => name).join(', ')}`,
  );
  const without = rule.without.length > 0 ? `; without ${rule.without.join(' ')}` : '';
  return `${families.join(', ')}${without}`;
}

const code = (text: string): string => `\`${text}\``;
