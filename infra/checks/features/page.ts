// docs/features.md: every feature in words, made from the definitions and sets themselves.
import { createHash } from 'node:crypto';
import {
  canonicalFeatureSet,
  featureDefinitions,
  featureSets,
  featureStatuses,
  featureTypes,
  freshnessSeconds,
  nameAtVersion,
  statusMeanings,
  typeMeanings,
  type DeclaredFeature,
  type FeatureSet,
} from '@linecast/domain';
import { markdownTable } from './markdown-table.ts';

const markets: Readonly<Record<DeclaredFeature['market'], string>> = {
  h2h: 'the moneyline',
  total: 'the total',
  fixture: 'the game itself',
};

const intro = `# Features

Made by \`npm run generate\` from the definitions in \`packages/domain/src/features\`; a test fails while it is stale.
\`npm run linecast -- features list\` prints the same, and \`GET /v1/features/definitions\` of feature-processor tells it.

A value is a number, or null with a reason; 0 never stands for "unknown". With each goes the age of its newest input at the
as-of time. A definition that was served never changes: another meaning, or another function, is another version
(\`packages/domain/src/features/definitions/lock.json\` holds a test to that).`;

const statuses = (): string => {
  const rows = featureStatuses.map((each) => [code(each), statusMeanings[each]]);
  return `## Statuses\n\n${markdownTable(['status', 'meaning'], rows)}`;
};

const types = (): string => {
  const rows = featureTypes.map((each) => [code(each), typeMeanings[each]]);
  return `## Types\n\n${markdownTable(['type', 'meaning'], rows)}`;
};

const freshness = (): string => {
  const rows = Object.entries(freshnessSeconds).map(([name, s]) => [code(name), `${s} s`]);
  return `## Freshness classes

How old an input may grow before the value is worth little.

${markdownTable(['class', 'age'], rows)}`;
};

const sets = (): string => `## Feature sets

A set is an ordered list of definitions. A model names one by its hash: the SHA-256 over its name and version, and over name,
version, unit, market, timeframe and formula of each definition in order.

${featureSets.map(setText).join('\n\n')}`;

function setText(set: FeatureSet): string {
  const hash = createHash('sha256').update(canonicalFeatureSet(set)).digest('hex');
  const members = set.definitions.map((each, i) => [String(i + 1), code(nameAtVersion(each))]);
  return `### ${nameAtVersion(set)}

Hash \`${hash}\`.

${markdownTable(['place', 'feature'], members)}`;
}

function marketText(market: DeclaredFeature['market']): string {
  const rows = featureDefinitions
    .filter((each) => each.market === market)
    .map((each) => [
      code(nameAtVersion(each)),
      each.type,
      each.unit,
      each.timeframe,
      `${each.freshness}, ${freshnessSeconds[each.freshness]} s`,
      each.inputs.map(code).join(', '),
      each.formula,
    ]);
  const head = ['feature', 'type', 'unit', 'timeframe', 'freshness', 'inputs', 'formula'];
  return `## Features of ${markets[market]} (${market})\n\n${markdownTable(head, rows)}`;
}

const code = (text: string): string => `\`${text}\``;

export function featuresPage(): string {
  const named = [...new Set(featureDefinitions.map((each) => each.market))];
  const sections = [intro, ...named.map(marketText), statuses(), types(), freshness(), sets()];
  return `${sections.join('\n\n')}\n`;
}
