import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderProfile, sharesOf, type Profile } from './profile.ts';

const node = (id: number, functionName: string, url: string, children: number[] = []) => ({
  id,
  callFrame: { functionName, url, lineNumber: 9 },
  children,
});

const profile: Profile = {
  nodes: [
    node(1, '(root)', '', [2, 4, 6, 7]),
    node(2, 'encode', 'file:///repo/packages/kit/node_modules/kafkajs/src/encoder.js', [3]),
    node(3, 'alloc', 'node:buffer'),
    node(4, 'compute', 'file:///repo/packages/domain/src/features/a.ts', [5]),
    node(5, 'logit', 'file:///repo/packages/domain/src/odds/logit.ts'),
    node(6, '(idle)', ''),
    node(7, '(garbage collector)', ''),
  ],
  samples: [2, 3, 5, 6, 7, 1],
  timeDeltas: [100, 300, 400, 5_000, 200, 0],
};

describe('a profile', () => {
  it('gives what Node does to whoever called it, and leaves idle time out', () => {
    const { owners } = sharesOf(profile);
    assert.deepEqual(owners.slice(0, 3), [
      { name: 'node_modules/kafkajs', share: 0.4 },
      { name: 'packages/domain', share: 0.4 },
      { name: '(garbage collector)', share: 0.2 },
    ]);
  });

  it('names functions with their places, dearest first', () => {
    const { functions } = sharesOf(profile);
    assert.deepEqual(
      functions.slice(0, 2).map(({ name }) => name),
      ['logit packages/domain/src/odds/logit.ts:10', 'alloc node:buffer:10'],
    );
  });

  it('is told in tables', () => {
    const text = renderProfile('Where the time goes', profile).join('\n\n');
    assert.match(text, /^### Where the time goes\n/);
    assert.match(text, /\| `packages\/domain` +\| 40\.0 % +\|/);
  });
});
