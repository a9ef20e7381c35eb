import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { announced, viewOf } from '../../context/testing/contexts.ts';
import { sideStarterStatus } from './side-starter-status.ts';

const { compute, categories = [] } = sideStarterStatus('away');
const told = (status: 'announced' | 'tbd' | 'scratched') => {
  const { value } = compute(viewOf({ away: { starter: { ...announced, status } } }));
  return value === null ? null : categories[value];
};

describe('the status of a starter', () => {
  it('tells announced, not decided and scratched apart', () => {
    assert.deepEqual((['announced', 'tbd', 'scratched'] as const).map(told), categories);
    assert.equal(categories.length, 3);
  });

  it('is missing when nothing was told, which is not undecided', () => {
    const view = viewOf({ home: { starter: announced } });
    assert.deepEqual(compute(view), { value: null, status: 'missing', ageMs: null });
  });
});
