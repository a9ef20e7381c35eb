// docs/features.md: every feature in words, made from the definitions and sets themselves.
import {
  featureFamilies,
  featureStatuses,
  featureTypes,
  freshnessSeconds,
  nameAtVersion,
  statusMeanings,
  typeMeanings,
  type DeclaredFeature,
  type FeatureFamily,
} from '@linecast/domain';
import { foldTimeframes, type FeatureRow } from './fold-timeframes.ts';
import { markdownTable } from './markdown-table.ts';
import { setsText } from './page-sets.ts';

const markets: Readonly<Record<DeclaredFeature['market'], string>> = {
  h2h: 'the moneyline',
  spread: 'the run line',
  total: 'the total',
  fixture: 'the game itself',
};

const families: Readonly<Record<FeatureFamily['name'], string>> = {
  price: 'what the reference book says now, and since when',
  movement: 'how that moved',
  books: 'what several books say beside each other',
  signals: 'what the books and the bets of the public do together',
  timing: 'how far off it is',
  context: 'what is known of teams, park, weather and pitchers',
};

const intro = `# Features

Made by \`npm run generate\` from the definitions in \`packages/domain/src/features\`; a test fails while it is stale.
\`npm run linecast -- features list\` prints the same, and \`GET /v1/features/definitions\` of feature-processor tells it.

A value is a number, true or false, or a name (see [types](#types)), or null with a reason; 0 never stands for "unknown".
With each goes the age of its newest input at the as-of time, and with some the [evidence](#evidence) they rest on. A
definition that was served never changes: another meaning, or another function, is another version
(\`packages/domain/src/features/definitions/lock.json\` holds a test to that).

What differs by nothing but its timeframe stands in one row, and W in its formula is that timeframe. The reference book of
a game is the first sharp one that was seen to offer its moneyline, else the first of all.`;

const statuses = (): string => {
  const rows = featureStatuses.map((each) => [code(each), statusMeanings[each]]);
  return `## Statuses\n\n${markdownTable(['status', 'meaning'], rows)}`;
};

const types = (): string => {
  const rows = featureTypes.map((each) => [code(each), typeMeanings[each]]);
  return `## Types

${markdownTable(['type', 'meaning'], rows)}

Vectors on the wire, in Redis and in Postgres tell a flag as \`true\` or \`false\` and a category by its name; a model reads
numbers. A flag has three states: \`true\`, \`false\`, and null where it cannot be known now, with the reason. An unknown is never
told as \`false\`: a signal that needs splits is null while there are none, and one that needs two books is null with one.`;
};

const evidence = `## Evidence

Signals and what several books say come with what they were decided on: the books, the times (epoch ms) and the sizes, as
plain JSON beside the value; a \`false\` carries it as a \`true\` does. It is for people and for audits, and no model reads it. At
most eight books are listed, the others counted.`;

const timeframes = `## Timeframes

\`1m\` \`5m\` \`15m\` \`1h\` \`4h\` \`1d\` look back so far from the as-of time t; a value at t is the last at or before it.
A market that opened inside the window gives \`before_open\`, never a part of the window for the whole. \`since_open\` looks back
to the first price of the market, and \`point_in_time\` at what holds at t.`;

const freshness = (): string => {
  const rows = Object.entries(freshnessSeconds).map(([name, s]) => [code(name), `${s} s`]);
  return `## Freshness classes

How old an input may grow before the value is worth little.

${markdownTable(['class', 'age'], rows)}`;
};

function marketText(market: DeclaredFeature['market']): string {
  const own = featureFamilies.filter((each) => each.market === market);
  const heading = `## Features of ${markets[market]} (${market})`;
  return [heading, ...own.map(familyText)].join('\n\n');
}

function familyText({ name, market, definitions }: FeatureFamily): string {
  const head = ['feature', 'type', 'unit', 'timeframe', 'freshness', 'inputs', 'formula'];
  const rows = foldTimeframes(definitions).map(rowOf);
  const title = `### ${market} ${name}: ${families[name]}`;
  return `${title}\n\n${definitions.length} features.\n\n${markdownTable(head, rows)}`;
}

const rowOf = ({ features, formula }: FeatureRow): string[] => {
  const [first] = features;
  const names = first.categories ? `: ${first.categories.map(code).join(', ')}` : '';
  return [
    features.map((each) => code(nameAtVersion(each))).join(' '),
    `${first.type}${names}`,
    first.unit,
    features.map((each) => each.timeframe).join(' '),
    `${first.freshness}, ${freshnessSeconds[first.freshness]} s`,
    first.inputs.map(code).join(', '),
    formula,
  ];
};

const code = (text: string): string => `\`${text}\``;

export function featuresPage(): string {
  const named = [...new Set(featureFamilies.map((each) => each.market))];
  const words = [types(), statuses(), evidence, timeframes, freshness()];
  const sections = [intro, ...words, ...named.map(marketText), setsText()];
  return `${sections.join('\n\n')}\n`;
}
