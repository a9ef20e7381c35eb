import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { featureDefinitions, featureStatuses, nameAtVersion } from '@linecast/domain';
import { markdownTable } from '../../infra/checks/features/markdown-table.ts';
import { featuresPage } from '../../infra/checks/features/page.ts';
import { tableOf } from '../support/markdown.ts';

const page = featuresPage();

describe('docs/features.md', () => {
  it('is what the definitions say (npm run generate)', () => {
    assert.equal(readFileSync('docs/features.md', 'utf8'), page);
  });

  it('explains every feature and every reason why there is no value', () => {
    for (const each of featureDefinitions) {
      const row = page.split('\n').find((line) => line.startsWith(`| \`${nameAtVersion(each)}\``));
      for (const word of [each.type, each.unit, each.timeframe, each.freshness, each.formula]) {
        assert.ok(row?.includes(word), `${each.name}: ${word}`);
      }
    }
    for (const status of featureStatuses) assert.match(page, new RegExp(`\\| \`${status}\``));
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
