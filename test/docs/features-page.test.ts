import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import {
  featureDefinitions,
  featureFamilies,
  featureSets,
  featureStatuses,
  featureTypes,
  nameAtVersion,
} from '@linecast/domain';
import { foldTimeframes } from '../../infra/checks/features/fold-timeframes.ts';
import { markdownTable } from '../../infra/checks/features/markdown-table.ts';
import { findRule } from '../../infra/checks/features/page-sets.ts';
import { featuresPage } from '../../infra/checks/features/page.ts';
import { tableOf } from '../support/markdown.ts';

const page = featuresPage();
const lines = page.split('\n');

describe('docs/features.md', () => {
  it('is what the definitions say (npm run generate)', () => {
    assert.equal(readFileSync('docs/features.md', 'utf8'), page);
  });

  it('explains every feature once', () => {
    const rows = lines.filter((line) => line.startsWith('| `') && line.includes('.v1`'));
    for (const each of featureDefinitions) {
      const own = rows.filter((row) => row.includes(`\`${nameAtVersion(each)}\``));
      assert.equal(own.length, 1, each.name);
      for (const word of [each.type, each.unit, each.timeframe, each.freshness, ...each.inputs]) {
        assert.ok(own[0]?.includes(word), `${each.name}: ${word}`);
      }
      for (const name of each.categories ?? []) assert.ok(own[0]?.includes(`\`${name}\``), name);
    }
  });

  it('tells each formula, with W for the timeframe where several share it', () => {
    const rows = featureFamilies.flatMap(({ definitions }) => foldTimeframes(definitions));
    assert.equal(rows.flatMap(({ features }) => features).length, featureDefinitions.length);
    assert.ok(rows.length < featureDefinitions.length * 0.6, `${rows.length} rows`);
    for (const { features, formula } of rows) {
      assert.ok(page.includes(cellOf(formula)), formula);
      if (features.length === 1) assert.equal(formula, features[0].formula);
    }
    const deltas = rows.find(({ features: [first] }) => first.name === 'h2h_delta_1m');
    assert.match(deltas?.formula ?? '', /^p\(t\) - p\(t - W\) of the no-vig home probability/);
    assert.deepEqual(
      deltas?.features.map(({ timeframe }) => timeframe),
      ['1m', '5m', '15m', '1h', '4h', '1d'],
    );
  });

  it('explains every type, every reason why there is no value, and what else a value comes with', () => {
    for (const word of [...featureStatuses, ...featureTypes]) {
      assert.match(page, new RegExp(`\\| \`${word}\``));
    }
    for (const heading of ['Evidence', 'Timeframes', 'Freshness classes']) {
      assert.ok(lines.includes(`## ${heading}`), heading);
    }
  });

  it('tells the members of every set, by a rule that gives them exactly or by name', () => {
    for (const set of featureSets) {
      const row = lines.find((line) => line.startsWith(`| \`${nameAtVersion(set)}\` `));
      assert.ok(row?.includes(` ${set.definitions.length} `), set.name);
      const rule = findRule(set);
      if (rule && rule.without.length > 0) continue;
      const names = lines[lines.indexOf(`### ${nameAtVersion(set)}`) + 2];
      assert.equal(names, set.definitions.map((each) => `\`${nameAtVersion(each)}\``).join(' '));
    }
    assert.equal(lines.filter((line) => /^### mlb-/.test(line)).length, 4);
  });

  it('finds no rule for a set that leaves one feature out, or has two in another order', () => {
    const [whole] = featureSets.filter((set) => findRule(set)?.without.length === 0);
    assert.ok(whole);
    const [first, second, ...others] = whole.definitions;
    assert.ok(first && second);
    assert.equal(findRule({ definitions: [second, ...others] }), undefined);
    assert.equal(findRule({ definitions: [second, first, ...others] }), undefined);
  });
});

describe('a table of a document', () => {
  it('is padded to its widest cells', () => {
    assert.equal(
      markdownTable(['a', 'longer'], [['first', 'b']]),
      '| a     | longer |\n| ----- | ------ |\n| first | b      |',
    );
  });

  it('keeps what would end a cell or change its meaning in the cell', () => {
    const table = markdownTable(['formula'], [['|p - q| < 1 * 2']]);
    assert.deepEqual(table.split('\n').at(-1), '| \\|p - q\\| \\< 1 \\* 2 |');
    assert.equal(tableOf(markdownTable(['a', 'b'], [['1', '2']])).length, 1);
  });
});

/** As a table of the page has it. */
const cellOf = (text: string): string =>
  markdownTable(['x'], [[text]])
    .split('\n')
    .slice(2)
    .join('')
    .replaceAll(/^\| | \|$/g, '')
    .trimEnd();
